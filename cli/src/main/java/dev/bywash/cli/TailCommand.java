package dev.bywash.cli;

import dev.bywash.BywashClient;
import dev.bywash.ConnectionState;
import dev.bywash.Event;
import dev.bywash.Signal;
import dev.bywash.StreamRequest;
import dev.bywash.cli.option.ProtocolChoice;
import dev.bywash.cli.option.TransportChoice;
import dev.bywash.cli.tail.HumanFormat;
import dev.bywash.cli.tail.JsonFormat;
import dev.bywash.cli.tail.TailFormat;
import dev.bywash.cli.tail.TailPrinter;
import dev.bywash.cli.terminal.Terminal;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.disposables.Disposable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The SDK in a terminal: prints a stream's events as they come. */
@Command(
    name = "tail",
    description = {
      "Print the events of a stream as they come. Standard output has the events and nothing else;"
          + " standard error tells what the connection does and where events are missing."
    },
    footer = {
      "",
      "With --json, standard output has one event a line as it was on the wire, and standard error"
          + " has lines like",
      "  {\"subscribed\":{\"cursor\":\"k3v9-1842\"}}",
      "  {\"gap\":{\"reason\":\"unknown-epoch\",\"after\":\"k3v9-1842\",\"resumedAt\":\"x7a1-0\"}}",
      "  {\"state\":{\"phase\":\"waiting\",\"transport\":\"sse\",\"reason\":\"...\",\"failures\":1,"
          + "\"waitMillis\":530}}"
    })
final class TailCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "URL", description = "The stream's URL.")
  private String url;

  @Option(
      names = "--channel",
      paramLabel = "CHANNEL",
      description =
          "A channel to follow; repeat it for several. One is needed, but for --protocol plain,"
              + " where the URL is the stream.")
  private List<String> channels = new ArrayList<>();

  @Option(
      names = "--protocol",
      defaultValue = "bywash",
      paramLabel = "PROTOCOL",
      description =
          "bywash, or plain for any standard event stream and any JSON endpoint."
              + " Default: ${DEFAULT-VALUE}.")
  private ProtocolChoice protocol;

  @Option(
      names = "--transport",
      defaultValue = "auto",
      paramLabel = "TRANSPORT",
      description =
          "auto, sse, websocket, long-poll or short-poll. auto finds what gets through."
              + " Default: ${DEFAULT-VALUE}.")
  private TransportChoice transport;

  @Option(
      names = "--from",
      paramLabel = "CURSOR",
      description =
          "Start after the event with this id; earliest is the oldest that is kept."
              + " Default: from now on.")
  private @Nullable String from;

  @Option(names = "--json", description = "Print JSON lines.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Do not tell what the connection does; gaps are told all the same.")
  private boolean quiet;

  @Option(names = "--count", paramLabel = "N", description = "End after so many events.")
  private @Nullable Long count;

  @Option(names = "--seconds", paramLabel = "N", description = "End after so many seconds.")
  private @Nullable Long seconds;

  private final Terminal terminal;

  TailCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    TailPrinter printer = new TailPrinter(terminal, format(), quiet);
    StreamRequest request = request();
    try (BywashClient client = client()) {
      Disposable states =
          client
              .connectionStates()
              .filter(state -> state.phase() != ConnectionState.Phase.IDLE)
              .subscribe(printer::print);
      try {
        print(limit(client.signals(request)), printer);
      } finally {
        states.dispose();
      }
    }
    return 0;
  }

  /** Prints on this thread, so that a reader of ours who is slow holds up nobody but the stream. */
  private static void print(Flowable<Signal> signals, TailPrinter printer) {
    for (Signal signal : signals.blockingIterable()) {
      if (!printer.print(signal)) {
        return;
      }
    }
  }

  private TailFormat format() {
    return json
        ? new JsonFormat()
        : new HumanFormat(terminal.style(), terminal.errStyle(), ZoneId.systemDefault());
  }

  private StreamRequest request() {
    try {
      StreamRequest request = StreamRequest.of(channelNames());
      return from == null ? request : request.after(from);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    }
  }

  private String[] channelNames() {
    if (!channels.isEmpty()) {
      return channels.toArray(new String[0]);
    }
    if (protocol.hasChannels()) {
      throw CommandFailure.usage("--channel is missing: say which, as in --channel quakes");
    }
    return new String[] {"events"};
  }

  private BywashClient client() {
    try {
      return transport.applyTo(protocol.applyTo(BywashClient.builder(url))).build();
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    }
  }

  private Flowable<Signal> limit(Flowable<Signal> signals) {
    Flowable<Signal> limited = signals;
    if (count != null) {
      requirePositive("--count", count);
      AtomicLong left = new AtomicLong(count);
      limited = limited.takeUntil(signal -> signal instanceof Event && left.decrementAndGet() == 0);
    }
    if (seconds != null) {
      requirePositive("--seconds", seconds);
      limited = limited.takeUntil(Flowable.timer(seconds, TimeUnit.SECONDS));
    }
    return limited;
  }

  private static void requirePositive(String option, long value) {
    if (value < 1) {
      throw CommandFailure.usage(option + " is " + value + ", but must be at least 1");
    }
  }
}
