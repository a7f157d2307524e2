package dev.bywash.sample;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Makes trouble by the control API of a Bywash harness. */
public final class ControlApi implements TroubleMaker {
  private static final MediaType RULE = MediaType.get("text/plain; charset=utf-8");

  private final OkHttpClient client;
  private final HttpUrl control;

  /**
   * @param url where {@code /control} is found, such as {@code http://127.0.0.1:8081}
   * @throws IllegalArgumentException if it is no {@code http} or {@code https} URL
   */
  public ControlApi(OkHttpClient client, String url) {
    this.client = client;
    this.control = HttpUrl.get(url).newBuilder().addPathSegment("control").build();
  }

  @Override
  public void make(Trouble trouble) throws IOException {
    switch (trouble) {
      case CUT:
        cut();
        return;
      case REFUSE_WEBSOCKET:
        add("websocket: at upgrade: status code=503: for 30s");
        cut();
        return;
      case MUTE_SSE:
        add("sse: at headers: mute: for 30s");
        cut();
        return;
      case DRAIN:
        add("any: after 1 event: reconnect after=3s: once");
        return;
    }
    throw new AssertionError(trouble);
  }

  private void add(String rule) throws IOException {
    send(at("faults").post(RequestBody.create(rule, RULE)));
  }

  private void cut() throws IOException {
    send(at("connections").delete());
  }

  private Request.Builder at(String page) {
    return new Request.Builder().url(control.newBuilder().addPathSegment(page).build());
  }

  private void send(Request.Builder request) throws IOException {
    try (Response response = client.newCall(request.build()).execute()) {
      if (!response.isSuccessful()) {
        throw new IOException("HTTP " + response.code() + " from " + response.request().url());
      }
    }
  }
}
