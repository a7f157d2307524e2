package dev.bywash.harness;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Arrays;

/** Reads an event stream, one chunk a block. */
final class SseClient implements EventClient {

  private final RawClient client;
  private final RawClient.Response head;
  private final JsonObject hello;

  SseClient(HarnessServer server, String query, String... headers) {
    client = new RawClient(server);
    String[] all = Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = "Accept: text/event-stream";
    head = client.get(query, all).head();
    hello = JsonParser.parseString(data(client.chunk())).getAsJsonObject();
  }

  RawClient.Response head() {
    return head;
  }

  RawClient raw() {
    return client;
  }

  /** The next block with its end; empty at the end of the stream. */
  String block() {
    return client.chunk();
  }

  private static String data(String block) {
    int start = block.indexOf("\ndata: ") + 7;
    return block.substring(start, block.indexOf('\n', start));
  }

  @Override
  public JsonObject hello() {
    return hello;
  }

  @Override
  public String nextEvent() {
    String block = block();
    while (block.contains("\nevent: ")) {
      block = block();
    }
    return data(block);
  }

  @Override
  public void close() {
    client.close();
  }
}
