package dev.bywash.webhooks;

import org.jspecify.annotations.Nullable;

/**
 * The headers of a request, as a function: {@code request::getHeader} in a servlet, {@code
 * headers::getFirst} in the JDK's server, {@code request::header} in OkHttp.
 */
public interface WebhookHeaders {

  /**
   * The value of a header, or null when there is none. Names are asked for in lower case, and must
   * be found whatever their case is. Several lines of one name are one value, joined by {@code ",
   * "}.
   */
  @Nullable String get(String name);
}
