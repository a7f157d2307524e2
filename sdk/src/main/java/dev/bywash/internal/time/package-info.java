/**
 * Time as the SDK sees it, so that tests can make it; {@link dev.bywash.internal.time.Scheduler}.
 */
@NullMarked
package dev.bywash.internal.time;

import org.jspecify.annotations.NullMarked;
