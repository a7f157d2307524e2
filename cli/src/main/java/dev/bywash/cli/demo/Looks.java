package dev.bywash.cli.demo;

import dev.bywash.ConnectionState;
import dev.bywash.ConnectionState.Phase;
import dev.bywash.TransportType;
import dev.bywash.cli.quake.Quake;
import dev.bywash.cli.terminal.Tone;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What things are called and which colour they have, in every view. */
final class Looks {
  private Looks() {}

  static Tone tone(@Nullable TransportType transport) {
    if (transport == null) {
      return Tone.FAINT;
    }
    return switch (transport) {
      case WEBSOCKET -> Tone.BLUE;
      case SSE -> Tone.GREEN;
      case LONG_POLL -> Tone.AMBER;
      case SHORT_POLL -> Tone.VIOLET;
    };
  }

  static Tone tone(Quake quake) {
    double strength = quake.strength();
    if (strength >= 6) {
      return Tone.BAD;
    }
    if (strength >= 5) {
      return Tone.WARNING;
    }
    return strength >= DemoModel.NOTABLE ? Tone.PLAIN : Tone.FAINT;
  }

  static Tone tone(Phase phase) {
    return switch (phase) {
      case CONNECTED -> Tone.GOOD;
      case CONNECTING, WAITING, PAUSED, OFFLINE -> Tone.WARNING;
      case IDLE, CLOSED -> Tone.FAINT;
    };
  }

  static String name(@Nullable TransportType transport) {
    return transport == null ? "-" : transport.wireName();
  }

  static String magnitude(Quake quake) {
    return quake.magnitude() == null
        ? "M  - "
        : String.format(Locale.ROOT, "M %3.1f", quake.strength());
  }

  /** The state with its wait, such as {@code waiting 0.2 s}. */
  static String phase(ConnectionState state) {
    String name = state.phase().name().toLowerCase(Locale.ROOT);
    return state.phase() == Phase.WAITING ? name + " " + seconds(state.waitMillis()) : name;
  }

  static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
  }
}
