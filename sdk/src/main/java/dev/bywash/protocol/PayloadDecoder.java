package dev.bywash.protocol;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Decodes payloads as {@link Gson#fromJson(String, TypeToken)} does, without a new reader for each,
 * whose buffers take more room than most payloads and their objects together, and without a second
 * look at a payload whose message this thread is just handing out. Whatever is amiss is left to
 * {@code fromJson}, which says it in its own words and with the right place. An adapter may so be
 * asked twice about a payload that it refuses, and a reader in whose middle it gave up is used no
 * more.
 */
public final class PayloadDecoder {
  /**
   * The type that was asked for last as a class, which is likely to be asked for again. Read and
   * written racily, which an object with final fields endures.
   */
  private static @Nullable TypeToken<?> recent;

  private PayloadDecoder() {}

  /**
   * The payload as an object; null for JSON {@code null}. By any thread.
   *
   * @throws JsonParseException if it is not a {@code T}
   */
  @SuppressWarnings("unchecked") // a token's type is what it was made of
  public static <T> @Nullable T decode(Gson gson, String json, Class<T> type) {
    TypeToken<?> token = recent;
    if (token == null || token.getType() != type) {
      token = TypeToken.get(type);
      recent = token;
    }
    return decode(gson, json, (TypeToken<T>) token);
  }

  /**
   * The payload as an object; null for JSON {@code null}. By any thread.
   *
   * @throws JsonParseException if it is not a {@code T}
   */
  public static <T> @Nullable T decode(Gson gson, String json, TypeToken<T> type) {
    JsonIndex held = JsonIndex.holding(json);
    JsonIndex index = held != null ? held : JsonIndex.open(json);
    try {
      if (held == null) {
        index.walkAll();
      }
      PayloadReader reader = index.takeReader();
      T value = reader.read(gson, type);
      index.giveBack(reader);
      return value;
    } catch (IOException | RuntimeException e) {
      return gson.fromJson(json, type);
    } finally {
      if (held == null) {
        index.close();
      }
    }
  }
}
