/**
 * One way to reach the server each: {@link dev.bywash.internal.transport.Transport}. A transport
 * tries what it is told to, once; what to try, and when again, is decided elsewhere.
 */
@NullMarked
package dev.bywash.internal.transport;

import org.jspecify.annotations.NullMarked;
