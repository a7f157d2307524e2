/**
 * JVMs of their own for what is measured: {@link dev.bywash.bench.child.ChildJvm} runs one task in
 * each.
 */
@NullMarked
package dev.bywash.bench.child;

import org.jspecify.annotations.NullMarked;
