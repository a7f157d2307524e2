package dev.bywash.cli.demo;

import dev.bywash.ConnectionState;
import dev.bywash.ConnectionState.Phase;
import dev.bywash.TransportType;
import dev.bywash.cli.terminal.Line;
import dev.bywash.cli.terminal.Style;
import dev.bywash.cli.terminal.TerminalSize;
import dev.bywash.cli.terminal.Tone;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws a demo's moment: a pure function from a frame to lines that fit the terminal. From the top:
 * the transports, the seismogram, the strongest quakes; and at the bottom what is being broken and
 * what the client makes of it.
 */
final class LivePicture {
  private static final int MAX_WIDTH = 110;

  /** All lines but the quakes' and the seismogram's. */
  private static final int FIXED_LINES = 10;

  /** How long news is news. */
  private static final long FRESH_MILLIS = 1_000;

  private static final int DRUM_ROWS = 4;
  private static final int LOW = 18;

  /** From here on the line of transports has room for what is the matter with each. */
  private static final int WIDE_ENOUGH = 76;

  private final DemoFrame frame;
  private final int width;
  private final Style style;
  private final List<String> lines = new ArrayList<>();

  private LivePicture(DemoFrame frame, int width, Style style) {
    this.frame = frame;
    this.width = width;
    this.style = style;
  }

  /** The lines, no more and no wider than the terminal. */
  static List<String> lines(DemoFrame frame, TerminalSize size, Style style) {
    LivePicture picture = new LivePicture(frame, Math.min(size.columns(), MAX_WIDTH), style);
    int drumRows = size.rows() >= LOW ? DRUM_ROWS : 1;
    picture.title();
    picture.transports();
    picture.blank();
    picture.lines.addAll(SeismogramPicture.lines(frame, picture.width, drumRows, style));
    picture.blank();
    picture.quakes(Math.max(0, size.rows() - FIXED_LINES - drumRows));
    picture.rule();
    picture.breaking();
    picture.client();
    picture.numbers();
    picture.patience();
    return picture.lines.subList(0, Math.min(picture.lines.size(), size.rows()));
  }

  /** What is worth keeping when the demo is over: the seismogram. */
  static List<String> memento(DemoFrame frame, TerminalSize size, Style style) {
    List<String> lines = new ArrayList<>(List.of(""));
    int width = Math.min(size.columns(), MAX_WIDTH);
    lines.addAll(SeismogramPicture.lines(frame, width, DRUM_ROWS, style));
    lines.add("");
    return lines;
  }

  private void title() {
    String left = Looks.seconds(Math.max(0, frame.totalMillis() - frame.elapsedMillis()));
    String right = frame.elapsedMillis() < frame.totalMillis() ? left + " to go" : "settling";
    add(
        line()
            .add(Tone.STRONG, " bywash demo")
            .add(Tone.FAINT, "   a week of the earth's quakes in ")
            .add(Tone.FAINT, frame.totalMillis() / 1_000 + " s")
            .toRight(right.length() + 1)
            .add(Tone.FAINT, right));
  }

  private void transports() {
    Line line = line();
    String gap = " ";
    String refusal = width < WIDE_ENOUGH ? "" : " refused";
    for (TransportType type : TransportType.values()) {
      boolean inUse = frame.state().phase() == Phase.CONNECTED && frame.state().transport() == type;
      boolean refused = !frame.offered().contains(type);
      line.add(gap);
      if (refused) {
        line.add(Tone.BAD, style.glyph("✕ ", "x ")).add(Tone.FAINT, type.wireName() + refusal);
      } else {
        Tone tone = Looks.tone(type);
        line.add(tone, inUse ? style.glyph("● ", "* ") : style.glyph("○ ", "o "));
        line.add(inUse ? tone : Tone.PLAIN, type.wireName());
      }
      gap = "   ";
    }
    add(line);
  }

  private void quakes(int rows) {
    for (int i = 0; i < rows; i++) {
      if (i < frame.notable().size()) {
        quake(frame.notable().get(i));
      } else {
        blank();
      }
    }
  }

  private void quake(Sighting sighting) {
    Tone tone = Looks.tone(sighting.quake());
    String transport = Looks.name(sighting.transport());
    int bar = (int) Math.round((sighting.quake().strength() - 3) * 4);
    Line line =
        line()
            .add(tone, " " + Looks.magnitude(sighting.quake()) + "  ")
            .add(tone, style.glyph("━", "=").repeat(Math.max(1, bar)))
            .to(23);
    int room = line.left() - transport.length() - 2;
    add(
        line.add(tone, Line.ellipsize(sighting.quake().place(), room, style))
            .toRight(transport.length() + 1)
            .add(Looks.tone(sighting.transport()), transport));
  }

  private void rule() {
    add(line().add(Tone.FAINT, " " + style.glyph("─", "-").repeat(Math.max(0, width - 2))));
  }

  private void breaking() {
    Line line = field("breaking");
    if (frame.announcement() == null) {
      add(line.add(Tone.FAINT, "nothing yet"));
      return;
    }
    long ago = frame.elapsedMillis() - frame.announcedMillis();
    boolean fresh = ago < FRESH_MILLIS;
    line.add(fresh ? Tone.BAD : Tone.FAINT, style.glyph("× ", "x "));
    add(line.add(fresh ? Tone.STRONG : Tone.FAINT, frame.announcement()));
  }

  private void client() {
    ConnectionState state = frame.state();
    Line line =
        field("client")
            .add(Looks.tone(state.transport()), Looks.name(state.transport()) + " ")
            .add(Looks.tone(state.phase()), Looks.phase(state));
    String separator = style.glyph(" · ", ", ");
    int room = line.left() - separator.length() - 1;
    add(line.add(Tone.FAINT, separator + Line.ellipsize(state.reason(), room, style)));
  }

  private void numbers() {
    String cursor = frame.cursor() == null ? "-" : frame.cursor();
    add(
        field("received")
            .add(frame.received() + " of " + frame.published())
            .add(Tone.FAINT, "   reconnects ")
            .add(Integer.toString(frame.reconnects()))
            .add(Tone.FAINT, "   gaps ")
            .add(Integer.toString(frame.gaps()))
            .add(Tone.FAINT, "   cursor ")
            .add(cursor));
  }

  private void patience() {
    add(field("patience").add(Tone.FAINT, DemoTuning.IN_WORDS));
  }

  private Line field(String name) {
    return line().add(Tone.FAINT, " " + name).to(11);
  }

  private Line line() {
    return new Line(width, style);
  }

  private void blank() {
    lines.add("");
  }

  private void add(Line line) {
    lines.add(line.toString());
  }
}
