/** X. */
@NullMarked
package dev.bywash;

import org.jspecify.annotations.NullMarked;
