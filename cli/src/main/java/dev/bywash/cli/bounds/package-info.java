/**
 * How long the first event takes when every transport but one is broken, beside the bound that the
 * documentation states; start at {@link dev.bywash.cli.bounds.Bounds}.
 */
@NullMarked
package dev.bywash.cli.bounds;

import org.jspecify.annotations.NullMarked;
