package dev.bywash.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What stands between the id and the time of an event, as servers write it: {@code
 * ","channel":"quakes","type":"quake.reported","time":}. Few are different, so those that have come
 * are kept, and the next event that has the same is read by comparing. Bounded: each has one slot,
 * and drives out who sits there.
 *
 * <p>Immutable, and safe for use by many threads without a lock: what is kept is read and written
 * racily, which an object with final fields endures, and a lost write costs one reading more.
 */
final class Envelope {
  private static final String BEFORE_CHANNEL = "\",\"channel\":\"";
  private static final String BEFORE_TYPE = "\",\"type\":\"";
  private static final String BEFORE_TIME = "\",\"time\":";

  private static final int SLOTS = 256;
  private static final int MAX_LENGTH = 256;

  private static final @Nullable Envelope[] slots = new @Nullable Envelope[SLOTS];

  /** The one that was found last, which is that of the next event, too, where few channels are. */
  private static @Nullable Envelope recent;

  final String channel;
  final String type;
  private final String text;

  private Envelope(String channel, String type, String text) {
    this.channel = channel;
    this.type = type;
    this.text = text;
  }

  /** How many characters it takes. */
  int length() {
    return text.length();
  }

  /**
   * The one that stands in the text at this place, behind an id; null when none is known that does.
   */
  static @Nullable Envelope at(String json, int position) {
    Envelope last = recent;
    if (last != null && json.startsWith(last.text, position)) {
      return last;
    }
    Envelope kept = slots[slot(json, position)];
    if (kept == null || !json.startsWith(kept.text, position)) {
      return null;
    }
    recent = kept;
    return kept;
  }

  /** Keeps what stands in the text at this place, if it is written as servers write it. */
  static void keep(String json, int position, String channel, String type) {
    String text = BEFORE_CHANNEL + channel + BEFORE_TYPE + type + BEFORE_TIME;
    if (text.length() <= MAX_LENGTH && json.startsWith(text, position)) {
      slots[slot(json, position)] = new Envelope(channel, type, text);
    }
  }

  /** By some characters of what may be the channel and the type. */
  private static int slot(String json, int position) {
    int channelAt = position + BEFORE_CHANNEL.length();
    int hash = 0;
    for (int i = channelAt; i < channelAt + 32 && i < json.length(); i += 4) {
      hash = 31 * hash + json.charAt(i);
    }
    return (hash ^ hash >>> 8) & SLOTS - 1;
  }
}
