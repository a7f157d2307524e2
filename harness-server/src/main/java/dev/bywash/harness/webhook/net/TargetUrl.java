package dev.bywash.harness.webhook.net;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** An absolute http or https URL that can be called. Immutable. */
public final class TargetUrl {

  /** The greatest number of characters. */
  public static final int MAX_LENGTH = 2_048;

  private final String text;
  private final boolean secure;
  private final String host;
  private final int port;
  private final String target;

  private TargetUrl(String text, URI uri) {
    this.text = text;
    secure = uri.getScheme().toLowerCase(Locale.ROOT).equals("https");
    host = uri.getHost();
    port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException when it is none that can be called, with what would be right
   */
  public static TargetUrl parse(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw wrong(text, "it is malformed: " + e.getReason());
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (text.length() > MAX_LENGTH) {
      throw wrong(text.substring(0, 60) + "…", "it is longer than 2048 characters");
    }
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw wrong(text, "it must begin with https:// or http://");
    }
    if (uri.getHost() == null) {
      throw wrong(text, "it has no host that is ASCII; write an international name as xn--…");
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw wrong(text, "it must have neither a user before @ nor a fragment after #");
    }
    if (uri.getPort() == 0 || uri.getPort() > 65_535) {
      throw wrong(text, "its port must be 1 to 65535");
    }
    return new TargetUrl(text, uri);
  }

  private static IllegalArgumentException wrong(String text, String why) {
    return new IllegalArgumentException("the URL '" + text + "' cannot be called: " + why);
  }

  boolean secure() {
    return secure;
  }

  /** A name, an IPv4 address, or an IPv6 address in brackets. */
  String host() {
    return host;
  }

  int port() {
    return port;
  }

  /** The path and the query. */
  String target() {
    return target;
  }

  /** What the Host header says. */
  String authority() {
    return port == (secure ? 443 : 80) ? host : host + ":" + port;
  }

  @Override
  public String toString() {
    return text;
  }
}
