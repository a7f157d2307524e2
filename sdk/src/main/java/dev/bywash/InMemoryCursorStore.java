package dev.bywash;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A map. */
final class InMemoryCursorStore implements CursorStore {
  private final Map<String, String> cursors = new ConcurrentHashMap<>();

  @Override
  public @Nullable String load(String name) {
    return cursors.get(name);
  }

  @Override
  public void save(String name, String cursor) {
    cursors.put(name, cursor);
  }

  @Override
  public void forget(String name) {
    cursors.remove(name);
  }
}
