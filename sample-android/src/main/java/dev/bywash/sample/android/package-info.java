/** The sample app on a phone; start at {@link dev.bywash.sample.android.QuakeActivity}. */
@NullMarked
package dev.bywash.sample.android;

import org.jspecify.annotations.NullMarked;
