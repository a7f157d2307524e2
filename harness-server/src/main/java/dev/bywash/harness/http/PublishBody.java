package dev.bywash.harness.http;

import dev.bywash.harness.log.EventDraft;
import dev.bywash.harness.log.JsonData;
import dev.bywash.harness.log.MalformedJsonException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes events of a published body. */
final class PublishBody {

  private static final int MAX_LINES = 10_000;

  private PublishBody() {}

  /** What a body is, by its {@code Content-Type}. */
  enum Format {
    JSON("application/json"),
    TEXT("text/plain"),
    NDJSON("application/x-ndjson");

    private final String mediaType;

    Format(String mediaType) {
      this.mediaType = mediaType;
    }

    /** Fails with {@link HttpProblem} when the body is of no known kind. */
    static Format of(Exchange exchange) {
      String contentType = exchange.header(HttpHeaderNames.CONTENT_TYPE);
      List<String> parts = HeaderValues.split(contentType == null ? "" : contentType, ';');
      boolean plain = exchange.header(HttpHeaderNames.CONTENT_ENCODING) == null;
      for (Format format : values()) {
        if (plain
            && !parts.isEmpty()
            && parts.get(0).equalsIgnoreCase(format.mediaType)
            && parts.stream().skip(1).allMatch(Format::isUtf8)) {
          return format;
        }
      }
      throw new HttpProblem(
          HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE,
          "a body is application/json, application/x-ndjson or text/plain, in UTF-8 and as it is");
    }

    private static boolean isUtf8(String parameter) {
      String[] pair = parameter.toLowerCase(Locale.ROOT).split("=", 2);
      return pair.length < 2
          || !pair[0].trim().equals("charset")
          || List.of("utf-8", "us-ascii").contains(HeaderValues.unquote(pair[1].trim()));
    }
  }

  /** All events of a body, or {@link IllegalArgumentException} that says what is wrong where. */
  static List<EventDraft> drafts(Format format, String channel, String type, byte[] body) {
    return switch (format) {
      case JSON -> List.of(new EventDraft(channel, type, JsonData.parse(body)));
      case TEXT -> List.of(new EventDraft(channel, type, JsonData.ofText(body)));
      case NDJSON -> lines(channel, type, body);
    };
  }

  private static List<EventDraft> lines(String channel, String type, byte[] body) {
    List<EventDraft> drafts = new ArrayList<>();
    int start = 0;
    for (int line = 1; start < body.length; line++) {
      int end = endOfLine(body, start);
      if (!isBlank(body, start, end)) {
        if (drafts.size() == MAX_LINES) {
          throw new HttpProblem(
              HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
              "a published body has at most %d lines".formatted(MAX_LINES));
        }
        drafts.add(new EventDraft(channel, type, data(body, start, end, line)));
      }
      start = end + 1;
    }
    return drafts;
  }

  private static JsonData data(byte[] body, int start, int end, int line) {
    try {
      return JsonData.parse(body, start, end - start);
    } catch (MalformedJsonException malformed) {
      throw HttpProblem.badRequest(
          String.valueOf(malformed.getMessage()).replaceFirst("^line 1,", "line " + line + ","));
    }
  }

  private static int endOfLine(byte[] body, int start) {
    int end = start;
    while (end < body.length && body[end] != '\n') {
      end++;
    }
    return end;
  }

  private static boolean isBlank(byte[] body, int start, int end) {
    for (int i = start; i < end; i++) {
      if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
