package dev.bywash.webhooks;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The text that a signature is made over (RFC 9421 section 2.5). */
final class SignatureBase {

  private static final String INPUT = "signature-input";

  private SignatureBase() {}

  static byte[] of(WebhookRequest request, SignatureInput input)
      throws WebhookVerificationException {
    StringBuilder base = new StringBuilder();
    Set<String> covered = new HashSet<>();
    for (String component : input.components()) {
      if (!covered.add(component)) {
        throw new MalformedHeaderException(INPUT, "it covers \"" + component + "\" twice");
      }
      base.append('"').append(component).append("\": ");
      base.append(
          component.startsWith("@") ? derived(request, component) : field(request, component));
      base.append('\n');
    }
    base.append("\"@signature-params\": ").append(input.text());
    return Bytes.utf8(base.toString());
  }

  /** Of a request that is being made, where nothing can be missing. */
  static byte[] ofOwn(WebhookRequest request, SignatureInput input) {
    try {
      return of(request, input);
    } catch (WebhookVerificationException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static String field(WebhookRequest request, String name)
      throws WebhookVerificationException {
    String value = request.header(name);
    if (value == null) {
      throw new MissingHeaderException(name);
    }
    return value;
  }

  /** Section 2.2. */
  private static String derived(WebhookRequest request, String name)
      throws WebhookVerificationException {
    if (name.equals("@method")) {
      return request.method();
    }
    URI uri = uri(request, name);
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    switch (name) {
      case "@target-uri":
        return String.valueOf(request.url());
      case "@authority":
        return authority(uri);
      case "@scheme":
        return scheme(uri);
      case "@request-target":
        return path + query;
      case "@path":
        return path;
      case "@query":
        return query.isEmpty() ? "?" : query;
      default:
        throw new MalformedHeaderException(
            INPUT, "it covers \"" + name + "\", which is not supported");
    }
  }

  private static URI uri(WebhookRequest request, String name) throws MalformedHeaderException {
    @Nullable String url = request.url();
    try {
      URI uri = url == null ? null : new URI(url);
      if (uri != null && uri.getScheme() != null && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below: an URL that is no URI is as good as none.
    }
    throw new MalformedHeaderException(
        INPUT, "it covers \"" + name + "\", but the request was given without an absolute URL");
  }

  /** The default port is left out (section 2.2.3). */
  private static String authority(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    int standard = scheme(uri).equals("https") ? 443 : 80;
    return uri.getPort() < 0 || uri.getPort() == standard ? host : host + ":" + uri.getPort();
  }

  private static String scheme(URI uri) {
    return uri.getScheme().toLowerCase(Locale.ROOT);
  }
}
