package dev.bywash.harness.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Remembers what was published under which key: the newest 10,000 for a day. Publishes with a key
 * take turns, so that of two at once only one is done. Safe on every thread.
 */
final class IdempotencyKeys {

  static final int MAX_KEYS = 10_000;
  static final Duration MAX_AGE = Duration.ofDays(1);

  private final InstantSource clock;

  /** The oldest first. Guarded by this. */
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  IdempotencyKeys(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Publishes, unless it has been done under this key.
   *
   * @throws HttpProblem 422 when the key came with another fingerprint
   */
  synchronized Outcome once(String key, String fingerprint, Supplier<Published> publish) {
    long now = clock.millis();
    forgetOlderThan(now - MAX_AGE.toMillis());
    Entry known = entries.get(key);
    if (known == null) {
      Published published = publish.get();
      entries.put(key, new Entry(fingerprint, published, now));
      forgetAllBut(MAX_KEYS);
      return new Outcome(published, false);
    }
    if (!known.fingerprint.equals(fingerprint)) {
      throw new HttpProblem(
          HttpResponseStatus.UNPROCESSABLE_ENTITY,
          "this Idempotency-Key was used for another channel, type or body");
    }
    return new Outcome(known.published, true);
  }

  static String fingerprint(String channel, String type, String format, byte[] body) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update((channel + "\n" + type + "\n" + format + "\n").getBytes(UTF_8));
      return HexFormat.of().formatHex(sha256.digest(body));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  private void forgetOlderThan(long millis) {
    Iterator<Entry> oldest = entries.values().iterator();
    while (oldest.hasNext() && oldest.next().atMillis < millis) {
      oldest.remove();
    }
  }

  private void forgetAllBut(int newest) {
    Iterator<Entry> oldest = entries.values().iterator();
    while (entries.size() > newest) {
      oldest.next();
      oldest.remove();
    }
  }

  private record Entry(String fingerprint, Published published, long atMillis) {}

  /**
   * What came of it.
   *
   * @param replayed whether it had been published before
   */
  record Outcome(Published published, boolean replayed) {}
}
