package dev.bywash.webhooks;

import org.jspecify.annotations.Nullable;

/**
 * A request as far as its signature may cover it. Only {@link SignatureForm#HTTP_MESSAGE} looks at
 * the method and the URL. Immutable, as long as nobody changes the body.
 */
public final class WebhookRequest {

  private final byte[] body;
  private final WebhookHeaders headers;
  private final String method;
  private final @Nullable String url;

  private WebhookRequest(byte[] body, WebhookHeaders headers, String method, @Nullable String url) {
    this.body = body;
    this.headers = headers;
    this.method = method;
    this.url = url;
  }

  /** A POST with this body, byte for byte as it came or goes over the wire, and no known URL. */
  public static WebhookRequest of(byte[] body, WebhookHeaders headers) {
    return new WebhookRequest(body, headers, "POST", null);
  }

  /** The same request with this method, in capitals. */
  public WebhookRequest method(String method) {
    return new WebhookRequest(body, headers, method, url);
  }

  /** The same request to this absolute URL, as the sender sees it: a proxy may have changed it. */
  public WebhookRequest url(String url) {
    return new WebhookRequest(body, headers, method, url);
  }

  byte[] body() {
    return body;
  }

  String method() {
    return method;
  }

  /** Null when nobody said. */
  @Nullable String url() {
    return url;
  }

  /** A header's value without the space around it, or null. */
  @Nullable String header(String lowerCaseName) {
    String value = headers.get(lowerCaseName);
    return value == null ? null : value.trim();
  }

  /** A header that must be there, with no more characters than any sender needs. */
  String require(String lowerCaseName) throws WebhookVerificationException {
    String value = header(lowerCaseName);
    if (value == null || value.isEmpty()) {
      throw new MissingHeaderException(lowerCaseName);
    }
    if (value.length() > MalformedHeaderException.MAX_LENGTH) {
      throw new MalformedHeaderException(
          lowerCaseName, "it has " + value.length() + " characters, more than 8192");
    }
    return value;
  }
}
