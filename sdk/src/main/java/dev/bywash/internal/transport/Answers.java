package dev.bywash.internal.transport;

import dev.bywash.Failure;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Looks at the head of an answer before a byte of its body is believed. */
final class Answers {
  private Answers() {}

  /**
   * The body of a 200 of this content type, such as {@code text/event-stream}, in a coding that can
   * be read.
   *
   * @throws FailureException for any other answer
   */
  static ResponseBody require(Response response, String contentType) throws FailureException {
    return require(response, contentType, false);
  }

  /**
   * The body of a 200 that is JSON by its content type: {@code application/json}, or a type with
   * the suffix {@code +json} (RFC 6839).
   *
   * @throws FailureException for any other answer
   */
  static ResponseBody requireJson(Response response) throws FailureException {
    return require(response, "application/json", true);
  }

  private static ResponseBody require(Response response, String contentType, boolean orJsonSuffix)
      throws FailureException {
    ResponseBody body = response.body();
    if (response.code() != 200 || body == null) {
      throw new FailureException(status(response));
    }
    MediaType type = body.contentType();
    boolean fits =
        type != null
            && (contentType.equals(type.type() + "/" + type.subtype())
                || (orJsonSuffix && type.subtype().endsWith("+json")));
    if (!fits) {
      String detail =
          "the answer is " + (type == null ? "of no type" : type) + " instead of " + contentType;
      throw new FailureException(Failure.of(Failure.Kind.CONTENT_TYPE, detail, null));
    }
    // What OkHttp could undo it has undone, and taken the header away.
    String coding = response.header("Content-Encoding", "identity");
    if (!"identity".equalsIgnoreCase(coding)) {
      String detail = "the answer is encoded with " + coding + ", which nobody asked for";
      throw new FailureException(Failure.of(Failure.Kind.CONTENT_TYPE, detail, null));
    }
    return body;
  }

  /**
   * An answer with another status than the one that was asked for. Reads its body when that may
   * tell why, for a second at most.
   */
  static Failure status(Response response) {
    String detail = ("HTTP " + response.code() + " " + response.message()).trim();
    String problem = ProblemDetail.of(response);
    if (problem != null) {
      detail += ": " + problem;
    }
    long retryAfter = RetryAfter.millis(response.headers(), System.currentTimeMillis());
    return Failure.status(response.code(), detail, retryAfter);
  }
}
