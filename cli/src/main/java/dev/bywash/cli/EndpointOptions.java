package dev.bywash.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be said of an endpoint besides its URL; null where nothing is. */
final class EndpointOptions {
  @Option(
      names = "--channel",
      paramLabel = "PATTERN",
      description = "Channels to send, with * for any characters. Repeatable. At first: all.")
  private @Nullable List<String> channels;

  @Option(
      names = "--type",
      paramLabel = "PATTERN",
      description = "Event types to send, likewise. Repeatable. At first: all.")
  private @Nullable List<String> types;

  @Option(
      names = "--form",
      paramLabel = "FORM",
      description = "The signature: standard, stripe, github, http-message. At first: standard.")
  private @Nullable String form;

  @Option(
      names = "--header",
      paramLabel = "NAME=VALUE",
      description = "A header to send besides. Repeatable.")
  private @Nullable Map<String, String> headers;

  @Option(
      names = "--rate",
      paramLabel = "COUNT",
      description = "At most so many a second; 0 for no limit, as at first.")
  private @Nullable Integer rate;

  @Option(
      names = "--concurrency",
      paramLabel = "COUNT",
      description = "At most so many at once. At first: 8.")
  private @Nullable Integer concurrency;

  @Option(
      names = "--ordered",
      negatable = true,
      description = "One event after the other, in the log's order.")
  private @Nullable Boolean ordered;

  @Option(names = "--description", paramLabel = "TEXT", description = "A note for people.")
  private @Nullable String description;

  /** The fields of the control API that were said. */
  JsonObject toJson() {
    JsonObject body = new JsonObject();
    add(body, "channels", channels);
    add(body, "types", types);
    if (form != null) {
      body.addProperty("form", form);
    }
    if (headers != null) {
      JsonObject named = new JsonObject();
      headers.forEach(named::addProperty);
      body.add("headers", named);
    }
    if (rate != null) {
      body.addProperty("ratePerSecond", rate);
    }
    if (concurrency != null) {
      body.addProperty("concurrency", concurrency);
    }
    if (ordered != null) {
      body.addProperty("ordered", ordered);
    }
    if (description != null) {
      body.addProperty("description", description);
    }
    return body;
  }

  private static void add(JsonObject body, String field, @Nullable List<String> values) {
    if (values != null) {
      JsonArray array = new JsonArray();
      values.forEach(array::add);
      body.add(field, array);
    }
  }
}
