package dev.bywash.internal.transport;

import dev.bywash.Failure;
import dev.bywash.Failure.Kind;
import dev.bywash.TransportType;
import dev.bywash.internal.time.Scheduler;
import dev.bywash.protocol.Opening;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * A link made of one poll after the other, never two at once. Its first poll asks for an answer at
 * once, so that one round trip tells whether polling works. A long poll is followed by the next at
 * once, a short poll after the interval; between short polls no thread is held. A page with a
 * goodbye is the last one, as a goodbye is on a stream.
 *
 * <p>A server, or a cache before it, that answers long polls at once and with nothing new is polled
 * at the interval of short polls: it would have us spin.
 */
final class PollLink extends AbstractLink {
  /**
   * A page is hello, many events of which the last may be the largest, and what is between them.
   */
  private static final long PAGE_ALLOWANCE_BYTES = 2L << 20;

  private static final int BUFFER_BYTES = 8 << 10;

  /** As large as a buffer may be that is kept for the next page. */
  private static final int MAX_IDLE_BYTES = 64 << 10;

  /** What a poll may take beyond the time that it asks the server to hold it. */
  private static final int ANSWER_SECONDS = 10;

  /** How much later the watchdog may look than the poll's own timeout, which says more. */
  private static final long GRACE_MILLIS = 5_000;

  /** A long poll that comes back sooner was not held. */
  private static final long HELD_MILLIS = 1_000;

  private final TransportType type;
  private final List<String> channels;

  /** What the pages have told so far. Confined to the poll under way. */
  private final PollProgress progress;

  /** The entity tag of the last page; null when it had none. Confined to the poll under way. */
  private @Nullable String entityTag;

  /** Whether the poll under way has been answered. Confined to it. */
  private boolean answered;

  /** For the bytes of the next page. Confined to the poll under way. */
  private byte[] idleBuffer = new byte[BUFFER_BYTES];

  private final Object lock = new Object();

  /** The last poll; null before the first. Guarded by {@link #lock}. */
  private @Nullable Call call;

  /** The wait for the next poll; null before the first one. Guarded by {@link #lock}. */
  private Scheduler.@Nullable Task timer;

  PollLink(
      Site site,
      TransportType type,
      List<String> channels,
      @Nullable String cursor,
      LinkListener listener) {
    super(site, listener);
    this.type = type;
    this.channels = channels;
    this.progress = new PollProgress(cursor, sink(), site.options.maxMessageBytes);
  }

  @Override
  void start() {
    site.options.readers.execute(this::run);
  }

  @Override
  void release() {
    Call lastCall;
    Scheduler.Task lastTimer;
    synchronized (lock) {
      lastCall = call;
      lastTimer = timer;
    }
    if (lastCall != null) {
      lastCall.cancel();
    }
    if (lastTimer != null) {
      lastTimer.cancel();
    }
  }

  @Override
  public long quietLimitMillis(long heartbeatMillis) {
    int waitSeconds = type == TransportType.LONG_POLL ? site.options.longPollWaitSeconds : 0;
    return TimeUnit.SECONDS.toMillis(waitSeconds + ANSWER_SECONDS)
        + site.options.shortPollIntervalMillis
        + GRACE_MILLIS;
  }

  private void run() {
    try {
      long delayMillis = 0;
      while (delayMillis == 0 && !isOver()) {
        answered = false;
        delayMillis = poll();
      }
      resumeIn(delayMillis);
    } catch (IOException | RuntimeException e) {
      fail(Failures.of(e, answered));
    } finally {
      site.readerDone();
    }
  }

  private void resumeIn(long delayMillis) {
    // The pause is ours, and says nothing against the link.
    heard();
    synchronized (lock) {
      if (!isOver()) {
        timer = site.options.scheduler.schedule(this::resume, delayMillis);
      }
    }
  }

  /** Runs as a task of the scheduler, which must not be held up. */
  private void resume() {
    if (isOver()) {
      return;
    }
    try {
      site.options.readers.execute(this::run);
    } catch (RejectedExecutionException e) {
      fail(Failures.of(e, false));
    }
  }

  /** Makes one poll, and says in how many milliseconds the next one is due. */
  private long poll() throws IOException {
    boolean first = !progress.greeted();
    String cursor = progress.cursor();
    int waitSeconds = waitSeconds();
    Opening opening = new Opening(channels, cursor, waitSeconds, entityTag);
    Request request = site.options.protocol.request(type, site.options.url, opening);
    Call next = site.http.newCall(request);
    next.timeout().timeout(waitSeconds + ANSWER_SECONDS, TimeUnit.SECONDS);
    synchronized (lock) {
      call = next;
    }
    heard();
    long startMillis = lastHeardMillis();
    if (isOver()) {
      return 0;
    }
    boolean more;
    try (Response response = next.execute()) {
      answered = true;
      heard();
      more = read(response, opening);
    }
    boolean held = first || lastHeardMillis() - startMillis >= HELD_MILLIS;
    boolean fruitless = progress.pageWasEmpty() || Objects.equals(cursor, progress.cursor());
    return delayMillis(more, held, fruitless);
  }

  private int waitSeconds() {
    boolean mayWait = type == TransportType.LONG_POLL && progress.greeted();
    return mayWait ? site.options.longPollWaitSeconds : 0;
  }

  private long delayMillis(boolean more, boolean held, boolean fruitless) {
    boolean hold = type == TransportType.LONG_POLL && held;
    boolean atOnce = fruitless ? hold : more || type == TransportType.LONG_POLL;
    return atOnce ? 0 : Math.max(1, site.options.shortPollIntervalMillis);
  }

  /** True when there is more to fetch at once. */
  private boolean read(Response response, Opening opening) throws IOException {
    progress.beginPage();
    if (response.code() == 304 && entityTag != null) {
      progress.unchanged();
      return false;
    }
    String body = body(Answers.requireJson(response).source());
    if (type == TransportType.SHORT_POLL) {
      entityTag = response.header("ETag");
    }
    boolean more = site.options.protocol.readPage(body, opening, progress);
    if (progress.oversized()) {
      String detail = "an event of more than " + site.options.maxMessageBytes + " characters";
      throw new FailureException(Failure.of(Kind.OVERSIZED, detail, null));
    }
    if (progress.leaving()) {
      fail(Failure.of(Kind.ENDED, "the server asked to come back later", null));
    }
    return more;
  }

  private String body(BufferedSource source) throws IOException {
    long max = site.options.maxMessageBytes + PAGE_ALLOWANCE_BYTES;
    byte[] bytes = idleBuffer;
    int size = 0;
    try (BufferedSource heard = Okio.buffer(new HeardSource(source, this))) {
      for (int count = 0; count >= 0; count = heard.read(bytes, size, bytes.length - size)) {
        size += count;
        if (size > max) {
          String detail = "a page of more than " + max + " bytes";
          throw new FailureException(Failure.of(Kind.OVERSIZED, detail, null));
        }
        if (size == bytes.length) {
          bytes = Arrays.copyOf(bytes, 2 * size);
        }
      }
    }
    if (bytes.length <= MAX_IDLE_BYTES) {
      idleBuffer = bytes;
    }
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }
}
