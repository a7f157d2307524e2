package dev.bywash.harness;

/** Asks for the server's pages beside the resource. */
final class Pages {

  private Pages() {}

  static RawClient.Response health(HarnessServer server) {
    return get(server, "/health");
  }

  static RawClient.Response get(HarnessServer server, String target) {
    return ask(server, "GET", target);
  }

  static RawClient.Response ask(HarnessServer server, String method, String target) {
    try (RawClient client = new RawClient(server)) {
      return client.request(method, target, new String[0], new byte[0]).response();
    }
  }

  /** The value of one line of the metrics. */
  static double metric(HarnessServer server, String name) {
    return get(server, "/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }
}
