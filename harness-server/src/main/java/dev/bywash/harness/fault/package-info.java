/**
 * Faults by name: rules that say what goes wrong, for whom, when and how often, the catalogue of
 * what can go wrong, and the journal of what did; start at {@link dev.bywash.harness.fault.Fault}.
 */
@NullMarked
package dev.bywash.harness.fault;

import org.jspecify.annotations.NullMarked;
