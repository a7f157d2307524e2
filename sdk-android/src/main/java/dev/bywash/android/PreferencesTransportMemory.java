package dev.bywash.android;

import android.content.Context;
import android.content.SharedPreferences;
import dev.bywash.TransportMemory;
import dev.bywash.TransportType;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which transport works on which network in the app's {@link SharedPreferences}, in a
 * file of its own, {@code bywash-transports}: for a week by the wall clock, and for the 64 networks
 * met last. Safe for any thread; it waits for the disk once, at the first question.
 */
public final class PreferencesTransportMemory implements TransportMemory {
  private static final String FILE = "bywash-transports";
  private static final int MAX_NETWORKS = 64;
  private static final long TIME_TO_LIVE_MILLIS = TimeUnit.DAYS.toMillis(7);

  /** A link proves its transport again and again; that is not worth a write each time. */
  private static final long WRITE_INTERVAL_MILLIS = TimeUnit.HOURS.toMillis(1);

  private final SharedPreferences preferences;

  private PreferencesTransportMemory(SharedPreferences preferences) {
    this.preferences = preferences;
  }

  /** The memory of this app. */
  public static PreferencesTransportMemory create(Context context) {
    return new PreferencesTransportMemory(
        Contexts.application(context).getSharedPreferences(FILE, Context.MODE_PRIVATE));
  }

  @Override
  public @Nullable TransportType recall(String networkKey) {
    Entry entry = Entry.parse(preferences.getAll().get(networkKey));
    if (entry == null || entry.ageMillis() >= TIME_TO_LIVE_MILLIS) {
      return null;
    }
    return entry.transport;
  }

  @Override
  public void remember(String networkKey, TransportType transport) {
    Map<String, ?> all = preferences.getAll();
    Entry known = Entry.parse(all.get(networkKey));
    if (known != null
        && known.transport == transport
        && known.ageMillis() < WRITE_INTERVAL_MILLIS) {
      return;
    }
    SharedPreferences.Editor change = preferences.edit();
    if (!all.containsKey(networkKey) && all.size() >= MAX_NETWORKS) {
      change.remove(oldest(all));
    }
    change.putString(networkKey, new Entry(transport, System.currentTimeMillis()).toString());
    change.apply();
  }

  private static String oldest(Map<String, ?> all) {
    String oldestKey = "";
    long oldestSince = Long.MAX_VALUE;
    for (Map.Entry<String, ?> each : all.entrySet()) {
      Entry entry = Entry.parse(each.getValue());
      long since = entry == null ? Long.MIN_VALUE : entry.sinceMillis;
      if (since <= oldestSince) {
        oldestKey = each.getKey();
        oldestSince = since;
      }
    }
    return oldestKey;
  }

  /** What is known of one network, as {@code sse@1517966773840}. */
  private static final class Entry {
    final TransportType transport;
    final long sinceMillis;

    Entry(TransportType transport, long sinceMillis) {
      this.transport = transport;
      this.sinceMillis = sinceMillis;
    }

    /** Null for what is none, such as a transport of another version of the app. */
    static @Nullable Entry parse(@Nullable Object text) {
      if (!(text instanceof String)) {
        return null;
      }
      String written = (String) text;
      int at = written.indexOf('@');
      TransportType transport = TransportType.fromWireName(written.substring(0, Math.max(0, at)));
      try {
        long sinceMillis = Long.parseLong(written.substring(at + 1));
        return transport == null ? null : new Entry(transport, sinceMillis);
      } catch (NumberFormatException unreadable) {
        return null;
      }
    }

    /** Of no age where the wall clock was set back; then it is written anew in good time. */
    long ageMillis() {
      return Math.max(0, System.currentTimeMillis() - sinceMillis);
    }

    @Override
    public String toString() {
      return transport.wireName() + "@" + sinceMillis;
    }
  }
}
