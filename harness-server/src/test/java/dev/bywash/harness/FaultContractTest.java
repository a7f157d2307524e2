package dev.bywash.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.fault.ActiveFault;
import dev.bywash.harness.fault.Catalogue;
import dev.bywash.harness.fault.EffectSpec;
import dev.bywash.harness.fault.Fault;
import dev.bywash.harness.fault.MalformedFaultException;
import dev.bywash.harness.fault.Trigger;
import dev.bywash.harness.fault.Trigger.Kind;
import dev.bywash.harness.hub.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every entry of the catalogue owes, on every transport and at every moment that it claims: it
 * fires, the journal says so, and the server is as well afterwards as it was before.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultContractTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HarnessServer server =
      HarnessServer.start(
          HarnessOptions.builder().epoch("k3v9").heartbeat(Duration.ofMillis(40)).build());

  @BeforeAll
  void fillTheLog() {
    for (int i = 0; i < 6; i++) {
      publish();
    }
  }

  @AfterAll
  void close() {
    server.close();
  }

  private void publish() {
    server.publish("quakes", "t", "{\"place\":\"Kōfu\"}");
  }

  static List<Fault> everything() {
    List<Fault> all = new ArrayList<>();
    for (EffectSpec spec : Catalogue.effects()) {
      for (Transport transport : spec.transports()) {
        for (Kind kind : spec.triggers()) {
          for (Trigger trigger : kind.examples()) {
            try {
              Fault fault = Fault.of(spec.effect()).when(trigger);
              all.add(kind == Kind.ACCEPT ? fault : fault.on(transport));
            } catch (MalformedFaultException notOnThisTransport) {
              assertThat(trigger.kind())
                  .isIn(Kind.UPGRADE, Kind.HEARTBEAT, Kind.AFTER_TIME, Kind.IN_EVENT);
            }
          }
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("everything")
  void firesIsJournaledAndLeavesTheServerWell(Fault fault) throws Exception {
    ActiveFault rule = server.faults().add(fault);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      ask(socket, fault);
      assertThat(server.faults().journal().await(rule, 1, LIMIT)).isNotEmpty();
    } finally {
      server.faults().reset();
    }
    Eventually.assertThat(server::connections, open -> open == 0);
    assertServes();
  }

  private static void ask(Socket socket, Fault fault) throws IOException {
    try {
      write(socket, fault);
    } catch (SocketException resetBeforeItCouldAsk) {
      assertThat(fault.trigger().kind()).isEqualTo(Kind.ACCEPT);
    }
  }

  private static void write(Socket socket, Fault fault) throws IOException {
    Transport transport =
        fault.transports().size() == 1 ? fault.transports().iterator().next() : Transport.SSE;
    boolean held = fault.trigger().kind() == Kind.AFTER_TIME;
    String cursor = held ? "k3v9-6" : "k3v9-2";
    StringBuilder request =
        new StringBuilder("GET /events?channel=quakes&lastEventId=" + cursor + " HTTP/1.1\r\n");
    request.append("Host: test\r\n");
    switch (transport) {
      case WEBSOCKET ->
          List.of(WebSocketClient.HANDSHAKE).forEach(h -> request.append(h).append("\r\n"));
      case SSE -> request.append("Accept: text/event-stream\r\n");
      case LONG_POLL -> request.append("Prefer: wait=30\r\n");
      case SHORT_POLL -> request.append("Accept: application/json\r\n");
    }
    socket
        .getOutputStream()
        .write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Another client on every transport gets what it asks for. */
  private void assertServes() {
    String query = "channel=quakes&lastEventId=k3v9-2";
    try (EventClient sse = new SseClient(server, query);
        EventClient socket = new WebSocketClient(server, query);
        EventClient poll = new PollClient(server, "", query)) {
      for (EventClient client : List.of(sse, socket, poll)) {
        assertThat(TransportContractTest.id(client.nextEvent())).isEqualTo("k3v9-3");
        assertThat(TransportContractTest.id(client.nextEvent())).isEqualTo("k3v9-4");
      }
    }
    Eventually.assertThat(server::connections, open -> open == 0);
  }
}
