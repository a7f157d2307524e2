package dev.bywash.cli;

import dev.bywash.cli.publish.Publication;
import dev.bywash.cli.publish.PublishRefusedException;
import dev.bywash.cli.publish.Publisher;
import dev.bywash.cli.terminal.Terminal;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes one event, or many, and prints their ids. */
@Command(
    name = "publish",
    description = "Publish one event, or with --ndjson one a line, and print the ids.",
    footer = {
      "",
      "  bywash publish http://127.0.0.1:8080/events --channel quakes '{\"magnitude\":4.6}'",
      "  bywash publish http://127.0.0.1:8080/events --channel quakes --ndjson --file quakes.ndjson"
    })
final class PublishCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "URL", description = "The stream's URL.")
  private String url;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DATA",
      description = "The data: one JSON value, or text with --text.")
  private @Nullable String data;

  @Option(
      names = "--channel",
      required = true,
      paramLabel = "CHANNEL",
      description = "The channel to publish to.")
  private String channel;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "What happened. Default: the server's, which is message.")
  private @Nullable String type;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Take the data from a file; - is standard input.")
  private @Nullable String file;

  @ArgGroup private Form form = new Form();

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description = "Makes a repeat safe: the server publishes once for each key.")
  private @Nullable String idempotencyKey;

  private final Terminal terminal;

  /** What the data is when it is not one JSON value. */
  static final class Form {
    @Option(names = "--ndjson", description = "Each line is a JSON value and an event of its own.")
    private boolean ndjson;

    @Option(names = "--text", description = "The data is text, and becomes one JSON string.")
    private boolean text;

    Publication.Form get() {
      if (ndjson) {
        return Publication.Form.NDJSON;
      }
      return text ? Publication.Form.TEXT : Publication.Form.JSON;
    }
  }

  PublishCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Publication publication = new Publication(channel, type, form.get(), idempotencyKey);
    try {
      Publisher.to(url).publish(publication, data()).forEach(terminal.out()::println);
      return 0;
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    } catch (PublishRefusedException e) {
      throw CommandFailure.failed(e.getMessage());
    } catch (IOException e) {
      throw CommandFailure.failed("cannot reach " + url + ": " + reason(e));
    }
  }

  private byte[] data() {
    if ((data == null) == (file == null)) {
      throw CommandFailure.usage(
          "say what to publish: either DATA, or --file FILE (- is standard input)");
    }
    if (data != null) {
      return data.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return file.equals("-") ? terminal.in().readAllBytes() : Files.readAllBytes(Path.of(file));
    } catch (NoSuchFileException e) {
      throw CommandFailure.failed("there is no file " + file);
    } catch (IOException e) {
      throw CommandFailure.failed("cannot read " + file + ": " + reason(e));
    }
  }

  /** Java's own network exceptions often have no message, or hide why in their cause. */
  private static String reason(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "there is no such host";
      }
    }
    if (e instanceof ConnectException) {
      return "nobody answers there";
    }
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
