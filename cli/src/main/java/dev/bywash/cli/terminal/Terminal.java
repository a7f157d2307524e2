package dev.bywash.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a command reads and writes, and what can be drawn there. Streams are UTF-8. */
public final class Terminal {
  /**
   * The system property with which the launcher tells that standard error is no terminal: Java only
   * knows of the other two streams.
   */
  private static final String STDERR = "bywash.stderr";

  private static final String PLAIN = "plain";

  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean live;
  private final Style style;
  private final Style errStyle;

  /**
   * @param live whether lines can be coloured and drawn over
   */
  private Terminal(
      InputStream in, PrintStream out, PrintStream err, boolean live, Style style, Style errStyle) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.live = live;
    this.style = style;
    this.errStyle = errStyle;
  }

  /** The one that this process was started from. */
  public static Terminal system() {
    Map<String, String> environment = System.getenv();
    boolean live = isLive(isConsole(System.console()), environment);
    Style style = new Style(live, live && isUtf8(environment));
    return new Terminal(
        System.in,
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        live,
        style,
        PLAIN.equals(System.getProperty(STDERR)) ? Style.PLAIN : style);
  }

  /** One that only takes plain lines. */
  public static Terminal plain(InputStream in, PrintStream out, PrintStream err) {
    return new Terminal(in, out, err, false, Style.PLAIN, Style.PLAIN);
  }

  public InputStream in() {
    return in;
  }

  /** For what was asked for. */
  public PrintStream out() {
    return out;
  }

  /** For everything else: what goes on, and what went wrong. */
  public PrintStream err() {
    return err;
  }

  /** True when standard output can be coloured and drawn over. */
  public boolean isLive() {
    return live;
  }

  /** What can be used on standard output. */
  public Style style() {
    return style;
  }

  /** What can be used on standard error. */
  public Style errStyle() {
    return errStyle;
  }

  /** Its size now; blocks for some milliseconds when it is live. */
  public TerminalSize size() {
    return live ? TerminalSize.ask() : TerminalSize.DEFAULT;
  }

  /** See no-color.org for {@code NO_COLOR}; a terminal named dumb has no escape sequences. */
  static boolean isLive(boolean console, Map<String, String> environment) {
    return console
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "dumb").equals("dumb");
  }

  /** What POSIX says about the character set of a locale's name: the first that is set decides. */
  static boolean isUtf8(Map<String, String> environment) {
    return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .map(value -> value.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8"))
        .orElse(false);
  }

  /**
   * Up to Java 21 there is a console only when standard input and output are a terminal. Since 22
   * there always is one, and it has a method to ask.
   */
  private static boolean isConsole(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException beforeJava22) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER_BYTES),
        true,
        StandardCharsets.UTF_8);
  }
}
