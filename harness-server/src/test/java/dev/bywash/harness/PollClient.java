package dev.bywash.harness;

import com.google.gson.JsonObject;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/** Polls page after page on one connection. */
final class PollClient implements EventClient {

  private final RawClient client;
  private final String query;
  private final String[] headers;
  private final JsonObject hello;
  private final Queue<String> events = new ArrayDeque<>();
  private String cursor;

  /** The query must not have a {@code lastEventId} when the first page is to be asked for again. */
  PollClient(HarnessServer server, String wait, String query, String... headers) {
    this.client = new RawClient(server);
    this.query = query.replaceAll("&lastEventId=[^&]*", "");
    this.headers =
        wait.isEmpty()
            ? new String[] {"Accept: application/json"}
            : new String[] {"Prefer: " + wait};
    String[] first = Arrays.copyOf(headers, headers.length + 1);
    first[headers.length] = this.headers[0];
    JsonObject page = take(client.get(query, first).response());
    this.hello = page.getAsJsonObject("hello");
  }

  private JsonObject take(RawClient.Response response) {
    if (response.status() != 200) {
      throw new AssertionError("no page: " + response);
    }
    JsonObject page = response.json();
    cursor = page.get("cursor").getAsString();
    String body = response.body();
    String end = "],\"cursor\":\"" + cursor + "\"";
    String list = body.substring(body.indexOf(",\"events\":[") + 11, body.lastIndexOf(end));
    int events = page.getAsJsonArray("events").size();
    String[] each = list.isEmpty() ? new String[0] : list.split(",(?=\\{\"id\":\")", -1);
    if (each.length != events) {
      throw new AssertionError("cannot take the page apart: " + body);
    }
    this.events.addAll(Arrays.asList(each));
    return page;
  }

  JsonObject poll() {
    String[] again = Arrays.copyOf(headers, headers.length + 1);
    again[headers.length] = "Last-Event-ID: " + cursor;
    return take(client.get(query, again).response());
  }

  String cursor() {
    return cursor;
  }

  @Override
  public JsonObject hello() {
    return hello;
  }

  @Override
  public String nextEvent() {
    while (events.isEmpty()) {
      poll();
    }
    return events.remove();
  }

  @Override
  public void close() {
    client.close();
  }
}
