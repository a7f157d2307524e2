/** What the tests of all modules stand under: {@link dev.bywash.testing.LeakHunter}. */
@NullMarked
package dev.bywash.testing;

import org.jspecify.annotations.NullMarked;
