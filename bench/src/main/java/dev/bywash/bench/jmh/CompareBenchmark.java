package dev.bywash.bench.jmh;

import dev.bywash.protocol.CursorOrder;
import dev.bywash.protocol.Protocol;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Whether an event comes after the one before it, by their cursors. */
@State(Scope.Thread)
public class CompareBenchmark {
  private final Protocol protocol = Protocol.bywash();
  private final CursorRing cursors = new CursorRing();

  private String before = cursors.next();

  @Benchmark
  public CursorOrder splitAndParse() {
    String cursor = cursors.next();
    CursorOrder order = compare(cursor, before);
    before = cursor;
    return order;
  }

  @Benchmark
  public CursorOrder compare() {
    String cursor = cursors.next();
    CursorOrder order = protocol.compare(cursor, before);
    before = cursor;
    return order;
  }

  private static CursorOrder compare(String cursor, String other) {
    int dash = cursor.indexOf('-');
    int otherDash = other.indexOf('-');
    if (!cursor.substring(0, dash).equals(other.substring(0, otherDash))) {
      return CursorOrder.UNRELATED;
    }
    int order =
        Long.compare(
            Long.parseLong(cursor.substring(dash + 1)),
            Long.parseLong(other.substring(otherDash + 1)));
    if (order == 0) {
      return CursorOrder.SAME;
    }
    return order < 0 ? CursorOrder.BEFORE : CursorOrder.AFTER;
  }
}
