package dev.bywash.internal.transport;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a server says about its refusal (RFC 9457), as a courtesy to whoever has to understand
 * it: for a short time, up to a short length, and without ever failing.
 */
final class ProblemDetail {
  private static final long MAX_BYTES = 8_192;
  private static final int MAX_CHARS = 200;
  private static final long PATIENCE_MILLIS = 1_000;

  private ProblemDetail() {}

  /** The server's sentence; null when it has none that can be read. */
  static @Nullable String of(Response response) {
    ResponseBody body = response.body();
    MediaType type = body == null ? null : body.contentType();
    if (body == null || type == null || !type.subtype().equals("problem+json")) {
      return null;
    }
    try {
      return detail(text(body.source()));
    } catch (IOException | JsonParseException e) {
      return null; // The status says enough.
    }
  }

  private static String text(BufferedSource source) throws IOException {
    source.timeout().deadline(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    if (source.request(MAX_BYTES + 1)) {
      throw new IOException("more than " + MAX_BYTES + " bytes");
    }
    return source.readUtf8();
  }

  private static @Nullable String detail(String json) {
    JsonElement problem = JsonParser.parseString(json);
    if (!problem.isJsonObject()) {
      return null;
    }
    JsonObject fields = problem.getAsJsonObject();
    JsonElement detail = fields.has("detail") ? fields.get("detail") : fields.get("title");
    return detail == null || !detail.isJsonPrimitive() ? null : oneLine(detail.getAsString());
  }

  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), MAX_CHARS); i++) {
      char c = text.charAt(i);
      line.append(Character.isISOControl(c) ? ' ' : c);
    }
    return text.length() > MAX_CHARS ? line.append("...").toString() : line.toString();
  }
}
