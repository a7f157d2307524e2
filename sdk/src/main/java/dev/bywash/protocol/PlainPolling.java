package dev.bywash.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * How a plain JSON endpoint is polled, by small functions: which URL, where in the answer the items
 * are, and what of an item is what. Immutable: every method answers with a new one.
 *
 * <pre>{@code
 * Protocol.plain().withPolling(PlainPolling.defaults()
 *     .url((url, cursor) -> url.newBuilder().addQueryParameter("since", cursor).build())
 *     .items(page -> page.getAsJsonObject().getAsJsonArray("results")))
 * }</pre>
 *
 * <p>The functions are called on the thread that reads, must not block, and must give the same
 * answer for the same page. What one of them throws ends the poll as malformed, and the client
 * tries again.
 *
 * <p><b>Two kinds of endpoint.</b> One that is told a cursor answers with what came after it: give
 * it {@link #url}. One that always answers with its newest items needs nothing: those that have
 * been seen are dropped, if they are among the last 4,096, and a page that does not hold the last
 * item seen any more is told as a {@link dev.bywash.Gap}, as some may have come and gone between
 * the polls. An item that has changed is told again.
 */
public final class PlainPolling {
  static final PlainPolling DEFAULTS =
      new PlainPolling(
          null,
          PlainDefaults::items,
          null,
          PlainDefaults::id,
          PlainDefaults::type,
          item -> item,
          false);

  final @Nullable NextUrl url;
  final JsonPart<JsonArray> items;
  final @Nullable JsonPart<String> cursor;
  final JsonPart<String> id;
  final JsonPart<String> type;
  final JsonPart<JsonElement> data;
  final boolean newestFirst;

  /** Where the next poll goes. */
  public interface NextUrl {
    /**
     * The URL that answers with what came after {@code cursor}: the last id or page cursor.
     *
     * @param url where the client was told to connect
     */
    HttpUrl of(HttpUrl url, String cursor);
  }

  private PlainPolling(
      @Nullable NextUrl url,
      JsonPart<JsonArray> items,
      @Nullable JsonPart<String> cursor,
      JsonPart<String> id,
      JsonPart<String> type,
      JsonPart<JsonElement> data,
      boolean newestFirst) {
    this.url = url;
    this.items = items;
    this.cursor = cursor;
    this.id = id;
    this.type = type;
    this.data = data;
    this.newestFirst = newestFirst;
  }

  /**
   * The client's URL for every poll; the page is an array, or an object with one array in it; an
   * item's id is its field {@code id}, its type its field {@code type}, and its data all of it.
   */
  public static PlainPolling defaults() {
    return DEFAULTS;
  }

  /** Which URL to poll once there is a cursor. Default: always the client's. */
  public PlainPolling url(NextUrl function) {
    return new PlainPolling(function, items, cursor, id, type, data, newestFirst);
  }

  /** Where the items are, in the order in which they came to be; null makes the page malformed. */
  public PlainPolling items(JsonPart<JsonArray> function) {
    return new PlainPolling(url, function, cursor, id, type, data, newestFirst);
  }

  /**
   * Where in a page the cursor for the next poll is; null in a page without one. Default: the id of
   * the last item. It is what an event stream beside the polls will be resumed with, too.
   */
  public PlainPolling cursor(JsonPart<String> function) {
    return new PlainPolling(url, items, function, id, type, data, newestFirst);
  }

  /**
   * What an item's id is. Default: its field {@code id}, a string or a number. An item for which it
   * is null or empty is known by a hash of all of it.
   */
  public PlainPolling id(JsonPart<String> function) {
    return new PlainPolling(url, items, cursor, function, type, data, newestFirst);
  }

  /** What an item's type is; null for {@code message}. Default: its field {@code type}. */
  public PlainPolling type(JsonPart<String> function) {
    return new PlainPolling(url, items, cursor, id, function, data, newestFirst);
  }

  /** What of an item the event's data is; null for JSON's null. Default: all of it. */
  public PlainPolling data(JsonPart<JsonElement> function) {
    return new PlainPolling(url, items, cursor, id, type, function, newestFirst);
  }

  /** For a server whose pages begin with the newest item; they are turned round. */
  public PlainPolling newestFirst() {
    return new PlainPolling(url, items, cursor, id, type, data, true);
  }

  /** Where to poll next. */
  HttpUrl urlOf(HttpUrl start, @Nullable String from) {
    return url == null || from == null ? start : url.of(start, from);
  }

  /** Whether every page holds the newest items, whatever the poll asked for. */
  boolean isWindow() {
    return url == null && cursor == null;
  }
}
