package dev.bywash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Decoding says what {@link Gson#fromJson(String, TypeToken)} says, whatever came before. */
class PayloadDecoderTest {
  private static final TypeToken<JsonElement> ANY = TypeToken.get(JsonElement.class);

  private static final List<String> WELL_FORMED =
      Arrays.asList(
          "{\"a\":1,\"b\":[true,null,\"x\"]}",
          "[]",
          "[[],[]]",
          "7",
          "-1.5e3",
          "true",
          "null",
          "\"text\"",
          " \n{ } \t",
          "\"" + "long ".repeat(1_000) + "\"",
          "[" + "1234567890,".repeat(300) + "0]",
          "\"" + "x".repeat(1_020) + "\"",
          "\"" + "x".repeat(1_021) + "\"",
          "\"" + "x".repeat(1_022) + "\"");

  private static final List<String> STRANGE =
      Arrays.asList(
          "",
          " ",
          "{",
          "{\"a\":",
          "[1",
          "]",
          "}",
          ",",
          ",[]",
          "1 2",
          "1,2",
          "1,[]",
          "1\n,[]",
          "{},[]",
          "{}]",
          "{} // a comment",
          "{} /* a comment",
          "\"",
          "\"\\u12\"",
          "tru",
          "\ufeff{}",
          ")]}'\n{}",
          "[" + "1234567890,".repeat(300));

  @Test
  void everyTextBecomesWhatGsonMakesOfIt() {
    List<Gson> gsons =
        Arrays.asList(
            new Gson(),
            new GsonBuilder().setStrictness(Strictness.STRICT).create(),
            new GsonBuilder().setStrictness(Strictness.LEGACY_STRICT).create(),
            new GsonBuilder().setStrictness(Strictness.LENIENT).create());
    List<String> texts = new ArrayList<>(WELL_FORMED);
    texts.addAll(STRANGE);
    for (Gson gson : gsons) {
      for (String before : texts) {
        for (String text : texts) {
          outcome(() -> PayloadDecoder.decode(gson, before, ANY));
          assertThat(outcome(() -> PayloadDecoder.decode(gson, text, ANY)))
              .as("%s after %s", text, before)
              .isEqualTo(outcome(() -> gson.fromJson(text, ANY)));
        }
      }
    }
  }

  @Test
  void oneReaderServesOnePayloadAfterTheOtherUntilOneFails() {
    List<JsonReader> readers = new ArrayList<>();
    Gson gson = gsonWith(readers, () -> "");

    for (String text : WELL_FORMED.subList(3, 5)) {
      assertThat(PayloadDecoder.decode(gson, text, TypeToken.get(Probe.class))).isNotNull();
    }
    assertThatThrownBy(() -> PayloadDecoder.decode(gson, "1 2", TypeToken.get(Probe.class)))
        .isInstanceOf(JsonParseException.class);
    PayloadDecoder.decode(gson, "7", TypeToken.get(Probe.class));

    assertThat(readers.get(1)).isSameAs(readers.get(0));
    assertThat(readers.get(readers.size() - 1)).isNotSameAs(readers.get(0));
  }

  @Test
  void anAdapterMayDecodeAPayloadOfItsOwn() {
    TypeToken<Map<String, Integer>> type = new TypeToken<Map<String, Integer>>() {};
    Gson plain = new Gson();
    Gson gson =
        gsonWith(
            new ArrayList<>(),
            () -> String.valueOf(PayloadDecoder.decode(plain, "{\"a\":1}", type)));

    Probe probe = PayloadDecoder.decode(gson, "7", TypeToken.get(Probe.class));

    assertThat(probe).isNotNull();
    assertThat(probe.said).isEqualTo("{a=1}");
  }

  private static Gson gsonWith(
      List<JsonReader> readers, java.util.function.Supplier<String> inBetween) {
    TypeAdapter<Probe> adapter =
        new TypeAdapter<Probe>() {
          @Override
          public Probe read(JsonReader reader) throws IOException {
            readers.add(reader);
            String said = inBetween.get();
            reader.skipValue();
            return new Probe(said);
          }

          @Override
          public void write(JsonWriter writer, Probe probe) {
            throw new UnsupportedOperationException();
          }
        };
    return new GsonBuilder().registerTypeAdapter(Probe.class, adapter).create();
  }

  private static String outcome(java.util.function.Supplier<JsonElement> decoding) {
    try {
      return String.valueOf(decoding.get());
    } catch (JsonParseException e) {
      return e.toString();
    }
  }

  private static final class Probe {
    final String said;

    Probe(String said) {
      this.said = said;
    }
  }
}
