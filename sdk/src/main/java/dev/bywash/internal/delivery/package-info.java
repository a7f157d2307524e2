/**
 * The way of an event from a link to its subscribers: {@link dev.bywash.internal.delivery.Router}.
 */
@NullMarked
package dev.bywash.internal.delivery;

import org.jspecify.annotations.NullMarked;
