package dev.bywash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which channels to receive, from where on, and what to do about gaps, slowness and restarts.
 * Immutable: every method answers with a new request.
 *
 * <pre>{@code
 * client.subscribe(StreamRequest.of("quakes", "alerts").fromEarliest().onGap(GapPolicy.FAIL))
 * }</pre>
 */
public final class StreamRequest {
  /** The most channels that one request can name, and one connection can carry. */
  public static final int MAX_CHANNELS = 100;

  /** The cursor that stands for the oldest event that the server keeps. */
  public static final String EARLIEST = "earliest";

  private static final int MAX_NAME_LENGTH = 128;
  private static final int MAX_DURABLE_NAME_LENGTH = 64;
  private static final int MAX_CURSOR_LENGTH = 1024;

  private final List<String> channels;
  private final @Nullable String cursor;
  private final GapPolicy gapPolicy;
  private final Overflow overflow;
  private final @Nullable String durableName;
  private final AckMode ackMode;

  private StreamRequest(
      List<String> channels,
      @Nullable String cursor,
      GapPolicy gapPolicy,
      Overflow overflow,
      @Nullable String durableName,
      AckMode ackMode) {
    this.channels = channels;
    this.cursor = cursor;
    this.gapPolicy = gapPolicy;
    this.overflow = overflow;
    this.durableName = durableName;
    this.ackMode = ackMode;
  }

  /**
   * The events of these channels from now on, and past any gap. Naming a channel twice is naming it
   * once.
   *
   * @throws IllegalArgumentException for no channel, more than {@link #MAX_CHANNELS}, or a name
   *     that is empty, longer than 128 characters, or has a control character
   */
  public static StreamRequest of(String... channels) {
    List<String> names = new ArrayList<>(new LinkedHashSet<>(Arrays.asList(channels)));
    if (names.isEmpty() || names.size() > MAX_CHANNELS) {
      throw new IllegalArgumentException(
          "1 to " + MAX_CHANNELS + " channels can be asked for, not " + names.size());
    }
    for (String name : names) {
      if (name.isEmpty() || name.length() > MAX_NAME_LENGTH || hasControl(name)) {
        throw new IllegalArgumentException(
            "a channel's name has 1 to 128 characters and no control characters: \"" + name + "\"");
      }
    }
    return new StreamRequest(
        Collections.unmodifiableList(names),
        null,
        GapPolicy.CONTINUE,
        Overflow.WAIT,
        null,
        AckMode.AUTO);
  }

  /** Starts with the first event published after the server has answered. This is the default. */
  public StreamRequest fromNow() {
    return startingAt(null);
  }

  /** Starts with the oldest event that the server still keeps. */
  public StreamRequest fromEarliest() {
    return startingAt(EARLIEST);
  }

  /**
   * Starts with the event after this cursor, which is the id of an event or a {@link
   * Subscribed#cursor}.
   *
   * @throws IllegalArgumentException for a cursor that no server can have given out: empty, longer
   *     than 1,024 characters, or with anything but visible ASCII
   */
  public StreamRequest after(String cursor) {
    if (cursor.isEmpty() || cursor.length() > MAX_CURSOR_LENGTH || !isVisibleAscii(cursor)) {
      throw new IllegalArgumentException(
          "a cursor has 1 to 1,024 visible ASCII characters: \"" + cursor + "\"");
    }
    return startingAt(cursor);
  }

  /** What {@link BywashClient#subscribe} does about gaps; default {@link GapPolicy#CONTINUE}. */
  public StreamRequest onGap(GapPolicy policy) {
    return new StreamRequest(channels, cursor, policy, overflow, durableName, ackMode);
  }

  /** What happens when the subscriber is too slow; default {@link Overflow#WAIT}. */
  public StreamRequest onOverflow(Overflow policy) {
    return new StreamRequest(channels, cursor, gapPolicy, policy, durableName, ackMode);
  }

  /** Short for {@link #durable(String, AckMode)} with {@link AckMode#AUTO}. */
  public StreamRequest durable(String name) {
    return durable(name, AckMode.AUTO);
  }

  /**
   * Goes on, under this name, where the last stream of the name got to, in this process or an
   * earlier one: up to where events were processed is kept in the client's {@link
   * BywashClient.Builder#cursorStore}. Only where nothing is kept yet, the stream starts where this
   * request says. What was processed but not yet written is told again; nothing is skipped.
   *
   * <p>Cursors are written 250 ms after the first event that moved them, and when the stream ends,
   * is cancelled, or its client is closed. On a quiet stream the server's heartbeats move them,
   * too, once all before is processed. A server that gives its events no ids has nothing to keep.
   *
   * <p>One stream of a name at a time: another one ends with an {@link IllegalStateException}.
   * Default: not durable.
   *
   * @param name 1 to 64 visible ASCII characters
   * @param mode when an event counts as processed
   * @throws IllegalArgumentException for any other name
   */
  public StreamRequest durable(String name, AckMode mode) {
    checkDurableName(name);
    return new StreamRequest(channels, cursor, gapPolicy, overflow, name, mode);
  }

  /** The channels in the order in which they were named, each once. */
  public List<String> channels() {
    return channels;
  }

  /** The cursor to start after, {@link #EARLIEST}, or null to start now. */
  public @Nullable String cursor() {
    return cursor;
  }

  public GapPolicy gapPolicy() {
    return gapPolicy;
  }

  public Overflow overflow() {
    return overflow;
  }

  /** The name under which its cursor is kept; null when it is not durable. */
  public @Nullable String durableName() {
    return durableName;
  }

  /** When an event counts as processed; of no effect when the stream is not durable. */
  public AckMode ackMode() {
    return ackMode;
  }

  static void checkDurableName(String name) {
    if (name.isEmpty() || name.length() > MAX_DURABLE_NAME_LENGTH || !isVisibleAscii(name)) {
      throw new IllegalArgumentException(
          "a durable stream's name has 1 to 64 visible ASCII characters: \"" + name + "\"");
    }
  }

  private StreamRequest startingAt(@Nullable String start) {
    return new StreamRequest(channels, start, gapPolicy, overflow, durableName, ackMode);
  }

  private static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isVisibleAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    String from = cursor == null ? "now" : cursor;
    String durable = durableName == null ? "" : ", durable as " + durableName + " " + ackMode;
    String slow = overflow == Overflow.WAIT ? "" : ", on overflow " + overflow;
    return "StreamRequest{"
        + (channels + " from " + from + ", on gap " + gapPolicy + slow + durable)
        + "}";
  }
}
