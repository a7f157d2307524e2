package dev.bywash.cli.matrix;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** A matrix as one line of JSON. */
final class JsonReport {
  private JsonReport() {}

  static String of(MatrixReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("cases", report.results().size());
    json.addProperty("broken", report.broken().size());
    json.addProperty("millis", report.millis());
    JsonArray results = new JsonArray();
    report.results().forEach(result -> results.add(result(result)));
    json.add("results", results);
    return json.toString();
  }

  private static JsonObject result(CaseResult result) {
    JsonObject json = new JsonObject();
    json.addProperty("rule", result.what().rule().toString());
    json.addProperty("transport", result.what().transport().wireName());
    json.addProperty("mode", result.what().mode());
    json.addProperty("verdict", result.verdict().kind().words());
    if (!result.verdict().detail().isEmpty()) {
      json.addProperty("detail", result.verdict().detail());
    }
    json.addProperty("broken", result.verdict().isBroken());
    if (result.hasRecovery()) {
      json.addProperty("recoveryMillis", result.recoveryMillis());
    }
    return json;
  }
}
