package dev.bywash.cli;

import dev.bywash.cli.option.DurationConverter;
import dev.bywash.cli.option.SizeConverter;
import dev.bywash.cli.quake.Replay;
import dev.bywash.cli.terminal.Terminal;
import dev.bywash.harness.HarnessOptions;
import dev.bywash.harness.HarnessServer;
import dev.bywash.harness.fault.Fault;
import dev.bywash.harness.fault.MalformedFaultException;
import dev.bywash.harness.webhook.WebhookStoreException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a harness server until it is told to go. */
@Command(
    name = "serve",
    description = {
      "Run an event server that speaks WebSocket, SSE, long poll and short poll. Its log is in"
          + " memory. SIGTERM or Ctrl-C says goodbye to every client, and ends with status 0."
    },
    footer = {
      "",
      "Durations are written like 500ms, 15s, 2m, 1h or 1d; sizes like 65536, 512KiB or 64MiB."
    })
final class ServeCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      defaultValue = "8080",
      paramLabel = "PORT",
      description = "The port; 0 takes any that is free. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--bind",
      defaultValue = "127.0.0.1",
      paramLabel = "ADDRESS",
      description =
          "The local address to listen on; 0.0.0.0 is all of them. Default: ${DEFAULT-VALUE}.")
  private String bind;

  @Option(
      names = "--path",
      defaultValue = "/events",
      paramLabel = "PATH",
      description = "The path of the stream. Default: ${DEFAULT-VALUE}.")
  private String path;

  @Option(
      names = "--heartbeat",
      defaultValue = "15s",
      paramLabel = "DURATION",
      description = "How long a connection may be silent. Default: ${DEFAULT-VALUE}.")
  private Duration heartbeat;

  @Option(
      names = "--retain-events",
      defaultValue = "100000",
      paramLabel = "COUNT",
      description = "How many events the log keeps. Default: ${DEFAULT-VALUE}.")
  private int retainEvents;

  @Option(
      names = "--retain-bytes",
      defaultValue = "64MiB",
      paramLabel = "SIZE",
      converter = SizeConverter.class,
      description = "How many bytes of events the log keeps. Default: ${DEFAULT-VALUE}.")
  private long retainBytes;

  @Option(
      names = "--retain-age",
      defaultValue = "1d",
      paramLabel = "DURATION",
      description = "How long the log keeps an event; 0 is for ever. Default: ${DEFAULT-VALUE}.")
  private Duration retainAge;

  @Option(
      names = "--drain",
      defaultValue = "2s",
      paramLabel = "DURATION",
      description = "Over how long the goodbyes are spread. Default: ${DEFAULT-VALUE}.")
  private Duration drain;

  @Option(
      names = "--downtime",
      defaultValue = "0s",
      paramLabel = "DURATION",
      description =
          "How long it will be away after its goodbyes, which tell nobody to come back before."
              + " Default: ${DEFAULT-VALUE}.")
  private Duration downtime;

  @Option(
      names = "--admit",
      paramLabel = "RATE",
      description =
          "How many new connections it takes a second; the others are told when their turn is."
              + " Default: all.")
  private @Nullable Integer admit;

  @Option(
      names = "--demo-data",
      description = "Publish real earthquakes to the channel quakes, two a second.")
  private boolean demoData;

  @Option(
      names = "--fault",
      paramLabel = "RULE",
      description = "Put a fault in force; repeat it for several. See ./bywash faults.")
  private List<String> faults = List.of();

  @Option(
      names = "--allow-url-faults",
      description = "Let requests bring their own faults along, as ?fault=RULE.")
  private boolean allowUrlFaults;

  @Mixin private WebhookServing webhooks = new WebhookServing();

  @Option(
      names = "--control-token",
      defaultValue = "${env:BYWASH_CONTROL_TOKEN}",
      paramLabel = "TOKEN",
      description = {
        "Serve faults, journal, connections and webhooks below /control to who sends this token."
            + " Default: BYWASH_CONTROL_TOKEN."
      })
  private @Nullable String controlToken;

  @Option(
      names = "--control-port",
      paramLabel = "PORT",
      description = "Serve /control on a port of its own, on this machine alone; 0 takes any.")
  private @Nullable Integer controlPort;

  private final Terminal terminal;

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    List<Fault> rules = rules();
    HarnessServer server = start(options());
    rules.forEach(server.faults()::add);
    greet(terminal.out(), server.url());
    boolean controlled = controlToken != null || controlPort != null;
    if (controlled) {
      terminal.out().println("  control: " + server.controlUrl() + "/control");
      terminal.out().println();
    }
    webhooks.begin(server, controlled, terminal);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(server), "serve-goodbye"));
    if (demoData) {
      Replay.forEver(server);
    }
    // The hook ends the process.
    new CountDownLatch(1).await();
    return 0;
  }

  private List<Fault> rules() {
    try {
      return faults.stream().map(Fault::parse).toList();
    } catch (MalformedFaultException e) {
      throw CommandFailure.usage("--fault: " + e.getMessage());
    }
  }

  private HarnessOptions options() {
    HarnessOptions.Builder options = HarnessOptions.builder();
    requireAddress(bind);
    set("--port", () -> options.port(port));
    set("--bind", () -> options.bindAddress(bind));
    set("--path", () -> options.path(path));
    set("--heartbeat", () -> options.heartbeat(heartbeat));
    set("--retain-events", () -> options.retainEvents(retainEvents));
    set("--retain-bytes", () -> options.retainBytes(retainBytes));
    set("--retain-age", () -> options.retainAge(retainAge));
    set("--drain", () -> options.drainWindow(drain));
    set("--downtime", () -> options.downtime(downtime));
    Integer rate = admit;
    if (rate != null) {
      set("--admit", () -> options.admit(rate, Duration.ofSeconds(1)));
    }
    webhooks.applyTo(options, port);
    options.urlFaults(allowUrlFaults);
    String token = controlToken;
    if (token != null) {
      set("--control-token", () -> options.controlToken(token));
    }
    Integer ownPort = controlPort;
    if (ownPort != null) {
      set("--control-port", () -> options.controlPort(ownPort));
    }
    return options.build();
  }

  /** The limits are the server's own; what it says about them is put behind the option's name. */
  private static void set(String option, Runnable setting) {
    try {
      setting.run();
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(option + ": " + e.getMessage());
    }
  }

  private static void requireAddress(String bind) {
    try {
      InetAddress unused = InetAddress.getByName(bind);
    } catch (UnknownHostException e) {
      throw CommandFailure.usage(
          "--bind: '" + bind + "' is neither an address nor a host that is known here");
    }
  }

  private HarnessServer start(HarnessOptions options) {
    try {
      return HarnessServer.start(options);
    } catch (WebhookStoreException | IllegalStateException e) {
      throw CommandFailure.failed(e.getMessage());
    } catch (UncheckedIOException e) {
      Throwable cause = e.getCause();
      throw CommandFailure.failed(
          (cause == null ? e : cause).getMessage()
              + "; choose another with --port (0 takes any that is free) or --bind");
    }
  }

  private static void greet(PrintStream out, String url) {
    String stream = "'" + url + "?channel=quakes'";
    out.println("serving " + url);
    out.println();
    out.println("  curl -N -H 'Accept: text/event-stream' " + stream);
    out.println("  curl " + stream.replace("?", "?lastEventId=earliest&"));
    out.println("  ./bywash tail " + url + " --channel quakes");
    out.println("  ./bywash publish " + url + " --channel quakes '{\"magnitude\":4.6}'");
    out.println();
  }

  /** Runs while the Java machine goes down, whose exit status would be that of a signal. */
  private void leave(HarnessServer server) {
    int clients = server.connections();
    if (clients > 0) {
      String within = " within " + DurationConverter.format(drain);
      String who = clients + (clients == 1 ? " connection is" : " connections are");
      terminal.err().println("going away: " + who + " told to come back later," + within);
    }
    server.drain(clients == 0 ? Duration.ZERO : drain);
    server.close();
    terminal.err().println("gone");
    Runtime.getRuntime().halt(0);
  }
}
