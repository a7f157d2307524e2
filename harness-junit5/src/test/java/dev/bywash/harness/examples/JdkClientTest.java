package dev.bywash.harness.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.HarnessServer;
import dev.bywash.harness.fault.ActiveFault;
import dev.bywash.harness.fault.Faults;
import dev.bywash.harness.junit5.HarnessExtension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HarnessExtension.class)
class JdkClientTest {

  @Test
  void resumesAfterACut(HarnessServer server, Faults faults) throws Exception {
    ActiveFault cut = faults.add("sse: after 3 events: cut: once");
    for (int i = 1; i <= 5; i++) {
      server.publish("quakes", "quake.reported", "" + i);
    }

    List<String> data = new Reader(server.url() + "?channel=quakes").read(5);

    assertThat(data).containsExactly("1", "2", "3", "4", "5");
    assertThat(cut.fired()).isEqualTo(1);
  }

  /** The client under test: an event stream, read with the JDK's own HTTP client. */
  static class Reader {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI uri;
    private String lastEventId = "earliest";

    Reader(String url) {
      uri = URI.create(url);
    }

    List<String> read(int count) throws InterruptedException {
      List<String> data = new ArrayList<>();
      while (data.size() < count) {
        try {
          readStream(data, count);
        } catch (IOException broken) {
          // Comes back, and goes on after the last event.
        }
      }
      return data;
    }

    private void readStream(List<String> data, int count) throws IOException, InterruptedException {
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .header("Accept", "text/event-stream")
              .header("Last-Event-ID", lastEventId)
              .build();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  http.send(request, BodyHandlers.ofInputStream()).body(), UTF_8))) {
        String id = lastEventId;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith("id: ")) {
            id = line.substring(4);
          } else if (line.startsWith("data: {\"id\"")) {
            data.add(line.replaceAll(".*\"data\":(.*)}", "$1"));
          } else if (line.isEmpty()) {
            lastEventId = id;
            if (data.size() == count) {
              return;
            }
          }
        }
      }
    }
  }
}
