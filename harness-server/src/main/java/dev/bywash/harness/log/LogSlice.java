package dev.bywash.harness.log;

import java.util.List;

/**
 * What one read found.
 *
 * @param events the events found, in log order
 * @param through the offset up to which this slice is complete: the next read goes on from here
 * @param overtaken true when retention has removed events after the position that was asked for;
 *     there are no events then, and the reader has to start anew
 */
public record LogSlice(List<LogEvent> events, long through, boolean overtaken) {

  static LogSlice overtakenAt(long after) {
    return new LogSlice(List.of(), after, true);
  }
}
