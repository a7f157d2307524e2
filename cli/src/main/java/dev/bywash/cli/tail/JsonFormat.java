package dev.bywash.cli.tail;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.bywash.ConnectionState;
import dev.bywash.Event;
import dev.bywash.Gap;
import dev.bywash.TransportType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a line. An event is what was on the wire; each of the others is an object with
 * one field that names its kind:
 *
 * <pre>{@code
 * {"subscribed":{"cursor":"k3v9-1842"}}
 * {"gap":{"reason":"unknown-epoch","after":"k3v9-1842","resumedAt":"x7a1-0"}}
 * {"state":{"phase":"waiting","transport":"sse","reason":"…","failures":1,"waitMillis":530}}
 * }</pre>
 */
public final class JsonFormat implements TailFormat {
  /** Leaves {@code <} and the like as they are: nobody puts these lines into HTML. */
  private static final Gson GSON = new Gson().newBuilder().disableHtmlEscaping().create();

  @Override
  public String event(Event event) {
    return "{\"id\":"
        + GSON.toJson(event.id())
        + ",\"channel\":"
        + GSON.toJson(event.channel())
        + ",\"type\":"
        + GSON.toJson(event.type())
        + ",\"time\":"
        + event.timeMillis()
        + ",\"data\":"
        + event.json()
        + "}";
  }

  @Override
  public String subscribed(String cursor) {
    JsonObject fields = new JsonObject();
    fields.addProperty("cursor", cursor);
    return line("subscribed", fields);
  }

  @Override
  public String gap(Gap gap) {
    JsonObject fields = new JsonObject();
    fields.addProperty("reason", gap.reason().wireName());
    addIfThere(fields, "after", gap.after());
    fields.addProperty("resumedAt", gap.resumedAt());
    return line("gap", fields);
  }

  @Override
  public String state(ConnectionState state) {
    JsonObject fields = new JsonObject();
    fields.addProperty("phase", state.phase().name().toLowerCase(Locale.ROOT));
    TransportType transport = state.transport();
    addIfThere(fields, "transport", transport == null ? null : transport.wireName());
    fields.addProperty("reason", state.reason());
    fields.addProperty("failures", state.failures());
    if (state.phase() == ConnectionState.Phase.WAITING) {
      fields.addProperty("waitMillis", state.waitMillis());
    }
    return line("state", fields);
  }

  private static void addIfThere(JsonObject fields, String name, @Nullable String value) {
    if (value != null) {
      fields.addProperty(name, value);
    }
  }

  private static String line(String kind, JsonObject fields) {
    JsonObject line = new JsonObject();
    line.add(kind, fields);
    return GSON.toJson(line);
  }
}
