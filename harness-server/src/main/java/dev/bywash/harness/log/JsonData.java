package dev.bywash.harness.log;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * One valid JSON value as compact UTF-8: the data of an event. Whoever holds one need not validate
 * again, and may put its bytes on one line.
 */
public final class JsonData {

  /** The greatest number of bytes of one event's data, 256 KiB. */
  public static final int MAX_BYTES = 256 * 1024;

  /** Guarded by nobody touching it after construction. */
  private final byte[] utf8;

  private JsonData(byte[] utf8) {
    if (utf8.length > MAX_BYTES) {
      throw new EventTooLargeException(utf8.length);
    }
    this.utf8 = utf8;
  }

  /**
   * Takes one JSON value as RFC 8259 has it, and removes its insignificant white space. No token is
   * changed: numbers keep their digits, strings their escapes, objects their order.
   *
   * @throws MalformedJsonException when it is anything else, such as JSON nested deeper than 256
   * @throws EventTooLargeException when more than {@link #MAX_BYTES} remain
   */
  public static JsonData parse(byte[] utf8) {
    return parse(utf8, 0, utf8.length);
  }

  /** As {@link #parse(byte[])}, for {@code length} bytes from {@code start}. */
  public static JsonData parse(byte[] utf8, int start, int length) {
    return new JsonData(new JsonCompactor(utf8, start, start + length).compact());
  }

  /** As {@link #parse(byte[])}, for a text. */
  public static JsonData parse(String json) {
    return parse(json.getBytes(UTF_8));
  }

  /**
   * Makes a JSON string of a plain UTF-8 text.
   *
   * @throws MalformedJsonException when it is not UTF-8
   * @throws EventTooLargeException when the JSON string is larger than {@link #MAX_BYTES}
   */
  public static JsonData ofText(byte[] utf8) {
    return new JsonData(JsonStrings.quote(utf8));
  }

  /** The number of bytes. */
  public int size() {
    return utf8.length;
  }

  /** Copies all bytes into {@code target} from index {@code at}. */
  void copyTo(byte[] target, int at) {
    System.arraycopy(utf8, 0, target, at, utf8.length);
  }

  @Override
  public String toString() {
    return new String(utf8, UTF_8);
  }
}
