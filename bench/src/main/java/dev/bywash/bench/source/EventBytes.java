package dev.bywash.bench.source;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Many events, one behind the other, as the bytes that go over the wire. Numbers and times have a
 * fixed width and are written over, so that sending costs next to nothing. Not safe for use by
 * several threads.
 */
final class EventBytes {
  /** The number of the first event of a log; what stands before it is {@link #before}. */
  static final long FIRST = 1_000_000_000L;

  private static final int NUMBER_DIGITS = 10;

  private final byte[] bytes;
  private final int[] ends;
  private final List<int[]> numberPlaces = new ArrayList<>();
  private final int[] sentPlaces;

  /**
   * @param wrap makes of an event's JSON what stands on the wire
   */
  EventBytes(Payload payload, int count, UnaryOperator<String> wrap) {
    StringBuilder text = new StringBuilder();
    ends = new int[count];
    sentPlaces = new int[count];
    for (int i = 0; i < count; i++) {
      String event = wrap.apply(payload.event(cursor(FIRST)));
      sentPlaces[i] = text.length() + event.indexOf(Payload.SENT);
      numberPlaces.add(places(event, text.length()));
      text.append(event);
      ends[i] = text.length();
    }
    // A WebSocket frame's head is no ASCII, but every char of it is a byte.
    bytes = text.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  /** The cursor of the event with this number. */
  static String cursor(long number) {
    return "e-" + number;
  }

  /** The number of the event with this cursor. */
  static long number(String cursor) {
    return Long.parseLong(cursor.substring(2));
  }

  /** A cursor before all events. */
  static String before() {
    return cursor(FIRST - 1);
  }

  private static int[] places(String event, int offset) {
    List<Integer> places = new ArrayList<>();
    String cursor = cursor(FIRST);
    for (int at = event.indexOf(cursor); at >= 0; at = event.indexOf(cursor, at + 1)) {
      places.add(offset + at + 2);
    }
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  byte[] bytes() {
    return bytes;
  }

  int count() {
    return ends.length;
  }

  int start(int event) {
    return event == 0 ? 0 : ends[event - 1];
  }

  int end(int event) {
    return ends[event];
  }

  /** Gives an event this number. */
  void number(int event, long number) {
    for (int place : numberPlaces.get(event)) {
      write(number, place, NUMBER_DIGITS);
    }
  }

  /** Writes into an event when it is sent, by {@link System#nanoTime}. */
  void sent(int event, long nanoTime) {
    write(SentTime.encode(nanoTime), sentPlaces[event], Payload.SENT.length());
  }

  private void write(long value, int place, int digits) {
    long rest = value;
    for (int i = place + digits - 1; i >= place; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /** Bytes that are all ASCII. */
  static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
