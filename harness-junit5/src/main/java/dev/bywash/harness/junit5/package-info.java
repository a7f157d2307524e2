/**
 * The harness server for JUnit 5 tests. The entry point is {@link
 * dev.bywash.harness.junit5.HarnessExtension}.
 */
@NullMarked
package dev.bywash.harness.junit5;

import org.jspecify.annotations.NullMarked;
