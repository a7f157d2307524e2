/**
 * A live stream of events over whatever transport reaches the server; start at {@link
 * dev.bywash.BywashClient}. Nothing is null unless it says {@code @Nullable}.
 */
@NullMarked
package dev.bywash;

import org.jspecify.annotations.NullMarked;
