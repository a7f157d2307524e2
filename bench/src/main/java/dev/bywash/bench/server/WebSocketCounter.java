package dev.bywash.bench.server;

/**
 * Counts the text messages of a WebSocket that begin with <code>{"id":</code>: events, and no
 * control messages. Each message is one frame, not masked, as both servers send them.
 */
final class WebSocketCounter extends EventCounter {
  private static final byte[] BEGINNING = {'{', '"', 'i', 'd', '"', ':'};
  private static final int FINAL_TEXT = 0x81;

  /** How many bytes of the frame, header included, have come. */
  private long at;

  private int firstByte;

  /** How many bytes the header has; known after its second byte. */
  private int headerSize;

  private long payload;
  private boolean mayBeEvent = true;

  @Override
  public void bytes(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      if (at < 2 || at < headerSize) {
        header(bytes[i] & 0xff);
        i++;
      } else {
        i += payload(bytes, i, to);
      }
      if (at >= 2 && at == headerSize + payload) {
        endFrame();
      }
    }
  }

  private void header(int next) {
    if (at == 0) {
      firstByte = next;
    } else if (at == 1) {
      headerSize = next < 126 ? 2 : next == 126 ? 4 : 10;
      payload = next < 126 ? next : 0;
    } else {
      payload = payload << 8 | next;
    }
    at++;
  }

  private int payload(byte[] bytes, int from, int to) {
    int here = (int) Math.min(to - from, headerSize + payload - at);
    for (int i = from; i < from + here && at + i - from < headerSize + BEGINNING.length; i++) {
      mayBeEvent &= bytes[i] == BEGINNING[(int) (at + i - from - headerSize)];
    }
    at += here;
    return here;
  }

  private void endFrame() {
    if (firstByte == FINAL_TEXT && mayBeEvent && payload >= BEGINNING.length) {
      countOne();
    }
    at = 0;
    headerSize = 0;
    payload = 0;
    mayBeEvent = true;
  }
}
