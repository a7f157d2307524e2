package dev.bywash.harness.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.bywash.harness.hub.Transport;
import dev.bywash.harness.log.Cursor;
import dev.bywash.harness.log.LogBounds;
import dev.bywash.harness.log.Resume;
import java.util.Set;

/** The JSON of the control messages, the same on every transport. */
final class ControlMessages {

  private ControlMessages() {}

  static JsonObject hello(
      Resume resume, LogBounds bounds, long heartbeatMillis, Set<Transport> offered) {
    JsonObject hello = new JsonObject();
    hello.addProperty("cursor", resume.start().toString());
    hello.addProperty("heartbeat", heartbeatMillis);
    JsonArray transports = new JsonArray();
    offered.forEach(transport -> transports.add(transport.wireName()));
    hello.add("transports", transports);
    if (resume instanceof Resume.Gap gap) {
      hello.addProperty("resume", "gap");
      hello.addProperty("reason", gap.reason().wireName());
      hello.addProperty("requested", gap.requested());
    } else {
      hello.addProperty("resume", "exact");
    }
    hello.addProperty("earliest", bounds.earliest().toString());
    hello.addProperty("latest", bounds.latest().toString());
    JsonArray accepts = new JsonArray();
    accepts.add(ClientMessage.SUBSCRIBE);
    hello.add("accepts", accepts);
    return hello;
  }

  static String refused(long ref, HttpProblem problem) {
    JsonObject refused = problem.document();
    refused.addProperty("ref", ref);
    return refused.toString();
  }

  static String heartbeat(Cursor cursor) {
    return "{\"cursor\":\"" + cursor + "\"}";
  }

  static String reconnect(long afterMillis) {
    return "{\"after\":" + afterMillis + "}";
  }
}
