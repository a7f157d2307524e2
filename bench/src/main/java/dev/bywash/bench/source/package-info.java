/**
 * A source of events that is nobody's: {@link dev.bywash.bench.source.EventSourceServer} sends
 * bytes that were encoded beforehand, so that what is measured is who reads them.
 */
@NullMarked
package dev.bywash.bench.source;

import org.jspecify.annotations.NullMarked;
