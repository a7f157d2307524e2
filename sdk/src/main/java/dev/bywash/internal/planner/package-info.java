/** Which transport next: {@link dev.bywash.internal.planner.Plan}. */
@NullMarked
package dev.bywash.internal.planner;

import org.jspecify.annotations.NullMarked;
