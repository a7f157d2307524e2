package dev.bywash.protocol;

import com.google.gson.JsonElement;
import org.jspecify.annotations.Nullable;

/** Finds something in a piece of JSON. */
public interface JsonPart<T> {
  /** What was looked for, or null when it is not there. */
  @Nullable T of(JsonElement json);
}
