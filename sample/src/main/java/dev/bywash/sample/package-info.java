/**
 * The sample app without its screen: earthquakes as they arrive, and how the connection fares;
 * start at {@link dev.bywash.sample.QuakePresenter}.
 */
@NullMarked
package dev.bywash.sample;

import org.jspecify.annotations.NullMarked;
