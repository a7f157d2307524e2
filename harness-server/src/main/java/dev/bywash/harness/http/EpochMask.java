package dev.bywash.harness.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.bywash.harness.http.StreamForm.Control;
import dev.bywash.harness.log.Cursor;
import dev.bywash.harness.log.LogBounds;
import dev.bywash.harness.log.LogEvent;
import dev.bywash.harness.log.Resume;
import java.util.Arrays;

/** Shows one connection the log under another epoch, as if it were another life of the log. */
record EpochMask(String real, String shown) {

  Cursor mask(Cursor cursor) {
    return cursor.epoch().equals(real) ? new Cursor(shown, cursor.offset()) : cursor;
  }

  Resume mask(Resume resume) {
    return resume instanceof Resume.Gap gap
        ? new Resume.Gap(mask(gap.start()), gap.reason(), gap.requested())
        : new Resume.Exact(mask(resume.start()));
  }

  LogBounds mask(LogBounds bounds) {
    return new LogBounds(mask(bounds.earliest()), mask(bounds.latest()));
  }

  String id(LogEvent event) {
    return mask(event.cursor()).toString();
  }

  /** The event's JSON, whose id is its first field. */
  byte[] json(LogEvent event) {
    byte[] json = event.json();
    int from = "{\"id\":\"".length() + event.id().length();
    byte[] head = ("{\"id\":\"" + id(event)).getBytes(US_ASCII);
    return MessageFaults.concat(head, Arrays.copyOfRange(json, from, json.length));
  }

  /** For all control messages but the hello, which also says what the client asked for. */
  Control mask(Control control) {
    return new Control(
        control.name(),
        mask(control.cursor()),
        control.json().replace("\"" + real + "-", "\"" + shown + "-"),
        control.retryMillis());
  }
}
