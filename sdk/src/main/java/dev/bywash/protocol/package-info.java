/**
 * How a server is spoken to: {@link dev.bywash.protocol.Protocol} says how a request is made for
 * each transport and how bytes become messages. Nothing is null unless it says {@code @Nullable}.
 */
@NullMarked
package dev.bywash.protocol;

import org.jspecify.annotations.NullMarked;
