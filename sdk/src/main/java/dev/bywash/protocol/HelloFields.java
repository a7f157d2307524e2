package dev.bywash.protocol;

import dev.bywash.Gap;
import dev.bywash.TransportType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the fields of one hello, in whatever order they come. Confined to one reading. */
final class HelloFields {
  private static final long MIN_HEARTBEAT_MILLIS = 1_000;
  private static final long MAX_HEARTBEAT_MILLIS = 600_000;

  private @Nullable String cursor;
  private @Nullable String latest;
  private @Nullable String resume;
  private @Nullable String reason;
  private @Nullable List<TransportType> transports;
  private long heartbeatMillis;
  private boolean timed;
  private boolean acceptsSubscribe;
  private long ref = Hello.NO_REF;
  private long spreadMillis;

  static Hello read(JsonScanner json) throws MalformedMessageException {
    int start = json.position();
    HelloFields fields = new HelloFields();
    json.beginObject();
    while (json.nextField()) {
      fields.readField(json);
    }
    return fields.hello(json, start);
  }

  private void readField(JsonScanner json) throws MalformedMessageException {
    if (json.keyIs("cursor")) {
      cursor = json.string();
    } else if (json.keyIs("latest")) {
      latest = json.string();
    } else if (json.keyIs("resume")) {
      resume = json.string();
    } else if (json.keyIs("reason")) {
      reason = json.string();
    } else if (json.keyIs("transports")) {
      transports = transports(json);
    } else if (json.keyIs("heartbeat")) {
      heartbeatMillis = json.wholeNumber();
      timed = true;
    } else if (json.keyIs("accepts")) {
      acceptsSubscribe = hasSubscribe(json);
    } else if (json.keyIs("ref")) {
      ref = Math.max(Hello.NO_REF, json.wholeNumber());
    } else if (json.keyIs("spread")) {
      spreadMillis = Math.max(0, json.wholeNumber());
    } else {
      json.skip();
    }
  }

  private static boolean hasSubscribe(JsonScanner json) throws MalformedMessageException {
    boolean found = false;
    json.beginArray();
    while (json.nextElement()) {
      found |= json.string().equals("subscribe");
    }
    return found;
  }

  private static List<TransportType> transports(JsonScanner json) throws MalformedMessageException {
    List<TransportType> transports = new ArrayList<>();
    json.beginArray();
    while (json.nextElement()) {
      TransportType type = TransportType.fromWireName(json.string());
      if (type != null) {
        transports.add(type);
      }
    }
    return transports;
  }

  private Hello hello(JsonScanner json, int start) throws MalformedMessageException {
    if (cursor == null || latest == null || resume == null || transports == null || !timed) {
      throw json.malformed("a hello without \"" + missing() + "\"", start);
    }
    Gap.Reason gap = resume.equals("exact") ? null : gap(reason);
    if (gap == null && !resume.equals("exact")) {
      throw json.malformed("a gap without \"reason\"", start);
    }
    long heartbeat =
        Math.max(MIN_HEARTBEAT_MILLIS, Math.min(heartbeatMillis, MAX_HEARTBEAT_MILLIS));
    Hello hello =
        new Hello(cursor, latest, heartbeat, transports, gap)
            .answering(ref)
            .spreadOver(spreadMillis);
    return acceptsSubscribe ? hello.acceptingSubscribe() : hello;
  }

  /**
   * What is not exact is a gap, and a reason that a newer server may give is read as the mildest
   * one: better a gap too many than a silent loss.
   */
  private static Gap.@Nullable Reason gap(@Nullable String reason) {
    if (reason == null) {
      return null;
    }
    for (Gap.Reason known : Gap.Reason.values()) {
      if (known.wireName().equals(reason)) {
        return known;
      }
    }
    return Gap.Reason.EXPIRED;
  }

  private String missing() {
    if (cursor == null) {
      return "cursor";
    }
    if (latest == null) {
      return "latest";
    }
    if (resume == null) {
      return "resume";
    }
    return transports == null ? "transports" : "heartbeat";
  }
}
