package dev.bywash.harness.log;

/**
 * An event that waits to be appended: the log gives it its place and its time.
 *
 * @param channel the channel to publish to
 * @param type what happened
 * @param data any JSON value
 */
public record EventDraft(String channel, String type, JsonData data) {

  /** The type of an event whose publisher names none. */
  public static final String DEFAULT_TYPE = "message";

  /** Fails with {@link IllegalArgumentException} when a name is outside its alphabet. */
  public EventDraft {
    Names.requireChannel(channel);
    Names.requireType(type);
  }

  /** As the constructor, with the data as a JSON text; see {@link JsonData#parse(String)}. */
  public static EventDraft of(String channel, String type, String json) {
    return new EventDraft(channel, type, JsonData.parse(json));
  }
}
