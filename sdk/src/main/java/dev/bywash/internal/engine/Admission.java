package dev.bywash.internal.engine;

/**
 * Where one connection asks before it tries its server, because it is not the only one of its
 * process. A turn that was given is kept until it is used, so nobody stands in line twice. Touched
 * in steps of the engine only.
 */
public final class Admission {
  private static final long NONE = -1;

  private final Source source;

  /** When the turn comes that was given and not used yet. */
  private long turnAtMillis = NONE;

  /** Gives turns to all who share it. Safe for any thread, and does not block. */
  public interface Source {
    /** Takes the next free turn, which is in so many milliseconds; 0 for now. */
    long reserveMillis();

    /** A turn that was taken will not be used. */
    void giveBack();
  }

  public Admission(Source source) {
    this.source = source;
  }

  /** Asks for a turn: 0 when this is it, otherwise how many milliseconds there are to wait. */
  long waitMillis(long nowMillis) {
    if (turnAtMillis == NONE) {
      long wait = source.reserveMillis();
      if (wait <= 0) {
        return 0;
      }
      turnAtMillis = nowMillis + wait;
    }
    if (nowMillis < turnAtMillis) {
      return turnAtMillis - nowMillis;
    }
    turnAtMillis = NONE;
    return 0;
  }

  /** The machine has gone on without waiting, which uses its turn up. */
  void usedEarly() {
    turnAtMillis = NONE;
  }

  /** The connection has ended. */
  void end() {
    if (turnAtMillis != NONE) {
      turnAtMillis = NONE;
      source.giveBack();
    }
  }
}
