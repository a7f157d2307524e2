package dev.bywash;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong with an attempt or a connection, as a fact: what is done about it is the client's
 * to decide, and no program need parse {@link #detail}. Immutable.
 */
public final class Failure {
  /** The ways to fail that are worth telling apart. */
  public enum Kind {
    /** The name of the host could not be resolved. */
    DNS,
    /** No connection: refused, no route, unreachable. */
    UNREACHABLE,
    /** The connection could not be made in time. */
    CONNECT_TIMEOUT,
    /** TLS failed, whoever is to blame. */
    TLS,
    /** The connection broke: reset, truncated in a chunk, a WebSocket without its close frame. */
    BROKEN,
    /** The server ended the stream cleanly; a poll after which it said goodbye is such an end. */
    ENDED,
    /** A poll got no answer in time. */
    TIMEOUT,
    /** No hello within its time, or silence on a live link for too long. */
    MUTE,
    /** An HTTP status that is not what was asked for; {@link #code} is the status. */
    STATUS,
    /**
     * The right status with a wrong or missing content type, or in a coding that nobody asked for:
     * a captive portal, a wrong URL, a proxy that compresses whatever passes.
     */
    CONTENT_TYPE,
    /** The server, or something between, did not agree to the WebSocket. */
    UPGRADE,
    /** A WebSocket close frame; {@link #code} is its code. */
    CLOSE_CODE,
    /** What came is not what the protocol allows. */
    MALFORMED,
    /** One message is larger than the limit. */
    OVERSIZED,
    /** A RuntimeException out of a library or of ourselves. */
    UNEXPECTED
  }

  private final Kind kind;
  private final String detail;
  private final int code;
  private final long retryAfterMillis;
  private final @Nullable Throwable cause;

  private Failure(
      Kind kind, String detail, int code, long retryAfterMillis, @Nullable Throwable cause) {
    this.kind = kind;
    this.detail = detail;
    this.code = code;
    this.retryAfterMillis = retryAfterMillis;
    this.cause = cause;
  }

  /**
   * A failure without a status or close code.
   *
   * @param detail one clause for a person, without a full stop
   */
  public static Failure of(Kind kind, String detail, @Nullable Throwable cause) {
    return new Failure(kind, detail, 0, -1, cause);
  }

  /**
   * An HTTP status that ended the attempt.
   *
   * @param retryAfterMillis what {@code Retry-After} says; -1 when it says nothing that can be
   *     understood
   */
  public static Failure status(int status, String detail, long retryAfterMillis) {
    return new Failure(Kind.STATUS, detail, status, retryAfterMillis, null);
  }

  /** A close frame of the server's. */
  public static Failure closeCode(int code, String detail) {
    return new Failure(Kind.CLOSE_CODE, detail, code, -1, null);
  }

  /** The same failure of a server that asks to be left alone for so many milliseconds. */
  public Failure withRetryAfter(long millis) {
    return new Failure(kind, detail, code, millis, cause);
  }

  public Kind kind() {
    return kind;
  }

  /** One clause for a person. */
  public String detail() {
    return detail;
  }

  /** The HTTP status or close code; 0 for the kinds that have none. */
  public int code() {
    return code;
  }

  /** How long the server asks to be left alone, in milliseconds; -1 when it does not say. */
  public long retryAfterMillis() {
    return retryAfterMillis;
  }

  public @Nullable Throwable cause() {
    return cause;
  }

  @Override
  public String toString() {
    return kind + (code == 0 ? "" : " " + code) + ": " + detail;
  }
}
