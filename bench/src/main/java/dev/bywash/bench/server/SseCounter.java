package dev.bywash.bench.server;

/**
 * Counts the blocks of an event stream that have data and no name: events, and neither control
 * messages nor comments. Lines end with LF or CR LF, as both servers write them.
 */
final class SseCounter extends EventCounter {
  private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};
  private static final byte[] EVENT = {'e', 'v', 'e', 'n', 't', ':'};

  /** How many bytes the line has so far. */
  private int column;

  private boolean mayBeData = true;
  private boolean mayBeName = true;

  /** What the block had so far. */
  private boolean hasData;

  private boolean hasName;

  @Override
  public void bytes(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte next = bytes[i];
      if (next == '\n') {
        endLine();
      } else if (next != '\r') {
        if (column < DATA.length) {
          mayBeData &= next == DATA[column];
        }
        if (column < EVENT.length) {
          mayBeName &= next == EVENT[column];
        }
        column++;
      }
    }
  }

  private void endLine() {
    if (column == 0) {
      if (hasData && !hasName) {
        countOne();
      }
      hasData = false;
      hasName = false;
    } else {
      hasData |= mayBeData && column >= DATA.length;
      hasName |= mayBeName && column >= EVENT.length;
    }
    column = 0;
    mayBeData = true;
    mayBeName = true;
  }
}
