package dev.bywash.harness.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * A message of a stream in its parts, for faults to change. Immutable by agreement: whoever changes
 * bytes copies them first.
 */
final class WireMessage {

  private static final byte[] NOTHING = new byte[0];

  /** The event's id; null for a control message. */
  private final @Nullable String event;

  /** What stands before the JSON: the lines of an SSE block, or nothing. */
  private final byte[] head;

  private final byte[] json;

  /** What stands behind it. */
  private final byte[] tail;

  private final Shape shape;

  private WireMessage(@Nullable String event, byte[] head, byte[] json, byte[] tail, Shape shape) {
    this.event = event;
    this.head = head;
    this.json = json;
    this.tail = tail;
    this.shape = shape;
  }

  /**
   * How a WebSocket message is put into frames.
   *
   * @param firstByte what is added to the first byte of the header
   * @param parts the number of frames
   * @param pings whether pings stand between them
   */
  record Shape(int firstByte, boolean masked, int parts, boolean pings) {

    static final Shape NORMAL = new Shape(0, false, 1, false);
  }

  static WireMessage sse(@Nullable String event, String head, byte[] json) {
    return new WireMessage(
        event, head.getBytes(UTF_8), json, new byte[] {'\n', '\n'}, Shape.NORMAL);
  }

  static WireMessage bare(@Nullable String event, byte[] json) {
    return new WireMessage(event, NOTHING, json, NOTHING, Shape.NORMAL);
  }

  @Nullable String event() {
    return event;
  }

  byte[] head() {
    return head;
  }

  byte[] json() {
    return json;
  }

  byte[] tail() {
    return tail;
  }

  Shape shape() {
    return shape;
  }

  WireMessage withJson(byte[] changed) {
    return new WireMessage(event, head, changed, tail, shape);
  }

  WireMessage withText(byte[] changedHead, byte[] changedTail) {
    return new WireMessage(event, changedHead, json, changedTail, shape);
  }

  WireMessage withShape(Shape changed) {
    return new WireMessage(event, head, json, tail, changed);
  }

  byte[] payload() {
    byte[] all = new byte[head.length + json.length + tail.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(json, 0, all, head.length, json.length);
    System.arraycopy(tail, 0, all, head.length + json.length, tail.length);
    return all;
  }

  /** Where the second byte of the first character of several bytes is; -1 when there is none. */
  int insideCharacter() {
    for (int i = 0; i < json.length; i++) {
      if (json[i] < 0) {
        return i + 1;
      }
    }
    return -1;
  }
}
