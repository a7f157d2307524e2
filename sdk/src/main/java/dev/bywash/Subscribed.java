package dev.bywash;

import org.jspecify.annotations.Nullable;

/**
 * The first item of every {@link BywashClient#signals}: the server has answered, and this is where
 * the stream starts. It comes once; later reconnects are told by {@link
 * BywashClient#connectionStates} and, where they cost events, by a {@link Gap}.
 */
public final class Subscribed extends Signal {
  private final String cursor;
  private final @Nullable Gap gap;

  public Subscribed(String cursor, @Nullable Gap gap) {
    this.cursor = cursor;
    this.gap = gap;
  }

  /** The cursor after which the first event stands; empty when the server has none to give. */
  public String cursor() {
    return cursor;
  }

  /** What is missing since the cursor that was asked for; null when nothing is. */
  public @Nullable Gap gap() {
    return gap;
  }

  @Override
  public String toString() {
    return "Subscribed{at " + cursor + (gap == null ? "" : ", " + gap) + "}";
  }
}
