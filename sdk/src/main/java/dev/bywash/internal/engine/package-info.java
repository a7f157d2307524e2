/**
 * The connection's state machine, a pure function, and the loop that runs it: {@link
 * dev.bywash.internal.engine.EngineLoop}.
 */
@NullMarked
package dev.bywash.internal.engine;

import org.jspecify.annotations.NullMarked;
