package dev.bywash.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Tag;

/**
 * Whatever comes as a frame, a page or a named message of the stream: it is told, and then means
 * what Gson reads in it, or it is refused as malformed.
 */
@Tag("fuzz")
public class BywashReaderFuzzTest {
  private static final String[] NAMES = {
    "message", "bywash.hello", "bywash.heartbeat", "bywash.reconnect", "bywash.later", "other"
  };
  private static final Opening OPENING = new Opening(List.of("quakes"), null, 0, null);

  @FuzzTest
  public void tellsWhatGsonReadsOrRefuses(byte[] input) {
    String text = new String(input, UTF_8);
    if (!StrictGson.canJudge(text)) {
      return;
    }
    JsonElement tree = StrictGson.parse(text);
    RecordingSink frame = new RecordingSink();
    if (read(() -> Protocol.bywash().readFrame(text, frame))) {
      assertThat(tree).as("refused by Gson: %s", text).isNotNull();
      boolean unchanged = text.equals(StrictGson.withoutControls(text));
      if (unchanged && !frame.heard.isEmpty() && tree.getAsJsonObject().has("data")) {
        assertThat(frame.heard).containsExactly(inWords(tree.getAsJsonObject()));
      }
    }
    RecordingSink page = new RecordingSink();
    if (read(() -> Protocol.bywash().readPage(text, OPENING, page))) {
      assertThat(tree).as("refused by Gson: %s", text).isNotNull();
      assertThat(page.heard).element(0).asString().startsWith("hello ");
    }
    for (String name : NAMES) {
      RecordingSink named = new RecordingSink();
      read(() -> Protocol.bywash().readSse(name, null, text, named));
      assertThat(named.heard).hasSizeLessThanOrEqualTo(1);
    }
  }

  private static String inWords(JsonObject event) {
    return event.get("id").getAsString()
        + " "
        + event.get("channel").getAsString()
        + " "
        + event.get("type").getAsString()
        + " "
        + event.get("time").getAsLong()
        + " "
        + event.get("data");
  }

  private interface Reading {
    void run() throws MalformedMessageException;
  }

  private static boolean read(Reading reading) {
    try {
      reading.run();
      return true;
    } catch (MalformedMessageException e) {
      assertThat(e.getMessage()).isNotEmpty();
      return false;
    }
  }
}
