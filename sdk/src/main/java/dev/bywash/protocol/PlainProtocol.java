package dev.bywash.protocol;

import com.google.gson.JsonPrimitive;
import dev.bywash.Gap;
import dev.bywash.StreamRequest;
import dev.bywash.TransportType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Any event stream as the WHATWG HTML Standard describes it (section 9.2), and plain JSON polling
 * beside it. Immutable: every {@code with…} answers with a new one.
 *
 * <pre>{@code
 * BywashClient.builder("https://example.com/prices").protocol(Protocol.plain()).build()
 *     .subscribe("prices")
 * }</pre>
 *
 * <p><b>The stream.</b> The URL is the stream, and the name that it is subscribed by is the app's
 * own: it comes back as {@link dev.bywash.Event#channel}. What the server sends to a newcomer, a
 * newcomer gets; a plain server cannot be asked for {@code earliest} or for less.
 *
 * <p><b>An event.</b> Its type is the event's name, {@code message} when it has none; its time is
 * when it arrived; its id is as it comes. Data that is JSON is taken as it is, any other becomes a
 * JSON string, so that {@link dev.bywash.Event#json} always is JSON.
 *
 * <p><b>Resuming.</b> The last id is sent as {@code Last-Event-ID}. An event that comes again, with
 * the same id, type and data, is dropped, if it is among the last 4,096. One without an id cannot
 * be known again, and is never dropped. Where no id has ever come, every new connection is told as
 * a {@link Gap}. A server that gives ids and takes no notice of {@code Last-Event-ID} loses events
 * at every reconnect, and nobody can see it: for such a one there is {@link #withoutResume}.
 *
 * <p><b>Liveness.</b> That the answer is an event stream is all the proof there is that the
 * transport works: a proxy that holds the stream back looks like a server that has nothing to say.
 * A stream from which not a byte has come for the quiet limit is given up and opened anew. {@code
 * retry:} is honoured as the least wait before the next attempt, up to ten minutes.
 */
public final class PlainProtocol implements Protocol {
  static final PlainProtocol DEFAULTS = new PlainProtocol(90_000, true, PlainPolling.DEFAULTS);

  private static final long MIN_QUIET_MILLIS = 2_000;
  private static final long MAX_QUIET_MILLIS = TimeUnit.MINUTES.toMillis(20);
  private static final List<TransportType> TRANSPORTS =
      Collections.unmodifiableList(Arrays.asList(TransportType.SSE, TransportType.SHORT_POLL));

  private final long quietMillis;
  private final boolean resumes;
  private final PlainPolling polling;

  private PlainProtocol(long quietMillis, boolean resumes, PlainPolling polling) {
    this.quietMillis = quietMillis;
    this.resumes = resumes;
    this.polling = polling;
  }

  /**
   * How long an event stream may be silent before it is held to be dead. Default 90 s, twice the
   * longest interval that is common for heartbeats; 2 s to 20 min. Where comments come more often,
   * it becomes two and a half times the longest silence that one of them has ended, but no less
   * than 20 s; it is learned anew on every connection, from its third such comment on.
   *
   * @throws IllegalArgumentException for a time outside these
   */
  public PlainProtocol withQuietLimit(long time, TimeUnit unit) {
    long millis = unit.toMillis(time);
    if (millis < MIN_QUIET_MILLIS || millis > MAX_QUIET_MILLIS) {
      throw new IllegalArgumentException("a quiet limit is 2 s to 20 min, not " + millis + " ms");
    }
    return new PlainProtocol(millis, resumes, polling);
  }

  /**
   * For a server whose event stream takes no notice of {@code Last-Event-ID}: it is not sent, and
   * every new connection is told as a {@link Gap}, {@link Gap.Reason#NOT_RESUMABLE}.
   */
  public PlainProtocol withoutResume() {
    return new PlainProtocol(quietMillis, false, polling);
  }

  /** How the server is polled. Default: {@link PlainPolling#defaults}. */
  public PlainProtocol withPolling(PlainPolling how) {
    return new PlainProtocol(quietMillis, resumes, how);
  }

  @Override
  public List<TransportType> transports() {
    return TRANSPORTS;
  }

  @Override
  public boolean hasChannels() {
    return false;
  }

  @Override
  public Request request(TransportType transport, HttpUrl url, Opening opening) {
    String cursor = cursorOf(opening);
    boolean isStream = transport == TransportType.SSE;
    Headers.Builder headers = new Headers.Builder();
    if (isStream) {
      headers.add("Accept", "text/event-stream");
      // A proxy that compresses holds the stream back until its window is full.
      headers.add("Accept-Encoding", "identity");
      headers.add("Cache-Control", "no-store");
    } else {
      headers.add("Accept", "application/json");
    }
    String entityTag = opening.entityTag();
    if (entityTag != null) {
      headers.add("If-None-Match", entityTag);
    }
    if (cursor != null && (resumes || !isStream) && fitsHeader(cursor)) {
      // Ids are UTF-8 on the stream, and browsers send them back as such.
      headers.addUnsafeNonAscii("Last-Event-ID", cursor);
    }
    HttpUrl address = isStream ? url : polling.urlOf(url, cursor);
    return new Request.Builder().url(address).headers(headers.build()).build();
  }

  @Override
  public Hello helloOnOpen(TransportType transport, Opening opening) {
    String cursor = cursorOf(opening);
    boolean lost = cursor != null && !(resumes && fitsHeader(cursor));
    String at = cursor == null || lost ? "" : cursor;
    return hello(at, lost ? Gap.Reason.NOT_RESUMABLE : null);
  }

  private Hello hello(String at, Gap.@Nullable Reason gap) {
    return new Hello(at, at, quietMillis / 2, TRANSPORTS, gap);
  }

  @Override
  public void readSse(String name, @Nullable String id, String data, MessageSink sink) {
    try (JsonScanner scanner = new JsonScanner(data)) {
      String json = json(data, scanner);
      sink.event(id == null ? "" : id, "", name, System.currentTimeMillis(), json);
    }
  }

  private static String json(String data, JsonScanner scanner) {
    try {
      String value = scanner.raw();
      scanner.end();
      return value;
    } catch (MalformedMessageException e) {
      return new JsonPrimitive(data).toString();
    }
  }

  @Override
  public void readFrame(String text, MessageSink sink) throws MalformedMessageException {
    throw new MalformedMessageException("a plain endpoint has no WebSocket");
  }

  @Override
  public boolean readPage(String body, Opening opening, MessageSink sink)
      throws MalformedMessageException {
    PlainPage page = PlainPage.read(body, polling);
    String cursor = cursorOf(opening);
    boolean lost = cursor != null && page.hasRunPast(cursor);
    sink.hello(hello(cursor == null ? "" : cursor, lost ? Gap.Reason.EXPIRED : null));
    page.tell(System.currentTimeMillis(), sink);
    return false;
  }

  /** Opaque ids know no order; whether two events are one is told by more than their ids. */
  @Override
  public CursorOrder compare(String cursor, String other) {
    return CursorOrder.UNKNOWN;
  }

  /** The id to resume after; null when there is none, or when the whole is asked for. */
  private static @Nullable String cursorOf(Opening opening) {
    String cursor = opening.cursor();
    return cursor == null || cursor.equals(StreamRequest.EARLIEST) ? null : cursor;
  }

  private static boolean fitsHeader(String cursor) {
    for (int i = 0; i < cursor.length(); i++) {
      if (Character.isISOControl(cursor.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
