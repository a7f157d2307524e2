/** What the packages below share. Nothing under {@code internal} is API. */
@NullMarked
package dev.bywash.internal;

import org.jspecify.annotations.NullMarked;
