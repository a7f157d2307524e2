/** The sample app in a window; start at {@link dev.bywash.sample.desktop.QuakeWindow}. */
@NullMarked
package dev.bywash.sample.desktop;

import org.jspecify.annotations.NullMarked;
