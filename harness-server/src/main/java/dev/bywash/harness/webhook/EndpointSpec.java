package dev.bywash.harness.webhook;

import dev.bywash.harness.webhook.net.TargetUrl;
import dev.bywash.webhooks.SignatureForm;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What an endpoint is to be: where webhooks go, which events, and how. Immutable; every limit is
 * checked, with an {@link IllegalArgumentException} that says what would be right.
 *
 * @param url an absolute http or https URL
 * @param description for people; at most 500 characters
 * @param channels names of channels, with {@code *} for any characters; 1 to 100
 * @param types names of event types, likewise
 * @param form how requests are signed
 * @param headers headers to send besides; at most 20. They may hold credentials, so they are stored
 *     encrypted and never listed
 * @param ratePerSecond at most so many attempts in a second, up to 10,000; 0 for no limit
 * @param concurrency at most so many attempts at once, 1 to 100
 * @param ordered whether an event waits until the one before it was delivered or given up
 */
public record EndpointSpec(
    String url,
    String description,
    List<String> channels,
    List<String> types,
    SignatureForm form,
    Map<String, String> headers,
    int ratePerSecond,
    int concurrency,
    boolean ordered) {

  /** Of the headers that the sender writes itself. */
  private static final Set<String> RESERVED =
      Set.of("host", "content-length", "content-type", "connection", "transfer-encoding", "expect");

  private static final int MAX_NAMES = 100;
  private static final int MAX_HEADERS = 20;

  /** Checks everything. */
  public EndpointSpec {
    TargetUrl.parse(url);
    channels = names("channel", channels);
    types = names("type", types);
    headers = Map.copyOf(headers);
    headers.forEach(EndpointSpec::checkHeader);
    check(headers.size() <= MAX_HEADERS, "an endpoint has at most 20 headers");
    check(description.length() <= 500, "a description has at most 500 characters");
    check(
        ratePerSecond >= 0 && ratePerSecond <= 10_000,
        "ratePerSecond is " + ratePerSecond + ", but must be 0 (no limit) to 10000");
    check(
        concurrency >= 1 && concurrency <= 100,
        "concurrency is " + concurrency + ", but must be 1 to 100");
  }

  /** All events to {@code url}, as Standard Webhooks, up to 8 at once. */
  public static EndpointSpec of(String url) {
    return new EndpointSpec(
        url, "", List.of("*"), List.of("*"), SignatureForm.STANDARD, Map.of(), 0, 8, false);
  }

  /** The same with these channels. */
  public EndpointSpec withChannels(List<String> channels) {
    return new EndpointSpec(
        url, description, channels, types, form, headers, ratePerSecond, concurrency, ordered);
  }

  /** The same with these event types. */
  public EndpointSpec withTypes(List<String> types) {
    return new EndpointSpec(
        url, description, channels, types, form, headers, ratePerSecond, concurrency, ordered);
  }

  /** The same with another form of signature. */
  public EndpointSpec withForm(SignatureForm form) {
    return new EndpointSpec(
        url, description, channels, types, form, headers, ratePerSecond, concurrency, ordered);
  }

  /** The same with these limits. */
  public EndpointSpec withLimits(int ratePerSecond, int concurrency) {
    return new EndpointSpec(
        url, description, channels, types, form, headers, ratePerSecond, concurrency, ordered);
  }

  /** The same with these headers. */
  public EndpointSpec withHeaders(Map<String, String> headers) {
    return new EndpointSpec(
        url, description, channels, types, form, headers, ratePerSecond, concurrency, ordered);
  }

  /** The same, one event after the other. */
  public EndpointSpec inOrder() {
    return new EndpointSpec(
        url, description, channels, types, form, headers, ratePerSecond, concurrency, true);
  }

  /** With the names of the headers and without their values, which may be credentials. */
  @Override
  public String toString() {
    return "EndpointSpec[url=%s, description=%s, channels=%s, types=%s, form=%s, headers=%s, %s]"
        .formatted(
            url,
            description,
            channels,
            types,
            form.label(),
            headers.keySet(),
            "ratePerSecond="
                + ratePerSecond
                + ", concurrency="
                + concurrency
                + ", ordered="
                + ordered);
  }

  private static List<String> names(String what, List<String> patterns) {
    check(
        !patterns.isEmpty() && patterns.size() <= MAX_NAMES,
        "an endpoint has 1 to 100 patterns of a " + what + "; * is all");
    patterns.forEach(pattern -> Wildcard.parse(what, pattern));
    return List.copyOf(patterns);
  }

  private static void checkHeader(String name, String value) {
    check(
        name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
            && !RESERVED.contains(name.toLowerCase(Locale.ROOT)),
        "the header '" + name + "' cannot be set: it is no header's name, or the sender's own");
    check(
        value.length() <= 2_000 && value.chars().allMatch(c -> c >= ' ' && c < 0x7f),
        "the value of the header '" + name + "' must be at most 2000 visible ASCII characters");
  }

  private static void check(boolean right, String message) {
    if (!right) {
      throw new IllegalArgumentException(message);
    }
  }
}
