package dev.bywash.bench.client;

import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** The app's one OkHttpClient, which every contender that uses OkHttp is given. */
final class Http {
  static final OkHttpClient CLIENT = client();

  private Http() {}

  private static OkHttpClient client() {
    Dispatcher dispatcher = new Dispatcher();
    // Of its own accord OkHttp makes five calls at one host, and okhttp-sse's never end.
    dispatcher.setMaxRequests(Integer.MAX_VALUE);
    dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .readTimeout(60, TimeUnit.SECONDS)
        .build();
  }
}
