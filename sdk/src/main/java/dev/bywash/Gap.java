package dev.bywash;

import org.jspecify.annotations.Nullable;

/** Events are missing here, or may be: what came before and what comes after do not join. */
public final class Gap extends Signal {

  /** Why events are missing. */
  public enum Reason {
    /** The server no longer keeps all that was published since {@link Gap#after}. */
    EXPIRED("expired"),

    /** The server's log is not the one that {@link Gap#after} belongs to: its memory was lost. */
    UNKNOWN_EPOCH("unknown-epoch"),

    /** The server's log never handed out the cursor that was asked for. */
    MALFORMED("malformed"),

    /**
     * The server cannot go on from where the last connection ended: it gives its events no ids, or
     * takes no notice of them.
     */
    NOT_RESUMABLE("not-resumable"),

    /**
     * The {@link CursorStore} could not tell where a durable stream had got to, so it starts where
     * its request says. What lies between is unknown.
     */
    CURSOR_LOST("cursor-lost"),

    /** The subscriber was too slow, and asked for {@link Overflow#KEEP_LATEST}. */
    OVERFLOW("overflow");

    private final String wireName;

    Reason(String wireName) {
      this.wireName = wireName;
    }

    /** A name such as {@code unknown-epoch}, which is that on the wire if servers tell it. */
    public String wireName() {
      return wireName;
    }

    @Override
    public String toString() {
      return wireName;
    }
  }

  private final Reason reason;
  private final @Nullable String after;
  private final String resumedAt;

  public Gap(Reason reason, @Nullable String after, String resumedAt) {
    this.reason = reason;
    this.after = after;
    this.resumedAt = resumedAt;
  }

  public Reason reason() {
    return reason;
  }

  /** The cursor up to which nothing is missing; null when there was none. */
  public @Nullable String after() {
    return after;
  }

  /** The cursor from which nothing is missing any more; empty when the server has none. */
  public String resumedAt() {
    return resumedAt;
  }

  @Override
  public String toString() {
    return "Gap{" + reason + " after " + after + ", resumed at " + resumedAt + "}";
  }
}
