package dev.bywash.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.annotations.SerializedName;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decoding says what {@link Gson#fromJson(String, TypeToken)} says, whatever came before. */
class PayloadDecoderTest {
  private static final TypeToken<JsonElement> ANY = TypeToken.get(JsonElement.class);

  private static final List<TypeToken<?>> TYPES =
      Arrays.asList(
          ANY,
          TypeToken.get(Object.class),
          TypeToken.get(String.class),
          TypeToken.get(Thing.class),
          TypeToken.get(int[].class),
          new TypeToken<List<Thing>>() {},
          new TypeToken<Map<String, Object>>() {},
          new TypeToken<Map<Integer, Double>>() {},
          new TypeToken<Map<String, Map<String, List<Object>>>>() {});

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
    AtomicBoolean failing = new AtomicBoolean();
    Gson gson =
        gsonWith(
            readers,
            () -> {
              if (failing.getAndSet(false)) {
                throw new IllegalStateException("in the middle of it");
              }
              return "";
            });

    for (String text : WELL_FORMED.subList(3, 5)) {
      assertThat(PayloadDecoder.decode(gson, text, TypeToken.get(Probe.class))).isNotNull();
    }
    failing.set(true);
    assertThat(PayloadDecoder.decode(gson, "7", TypeToken.get(Probe.class))).isNotNull();
    PayloadDecoder.decode(gson, "7", TypeToken.get(Probe.class));

    assertThat(readers).hasSize(5);
    assertThat(readers.get(1) == readers.get(0)).isTrue();
    assertThat(readers.get(2) == readers.get(0)).isTrue();
    assertThat(readers.get(3)).isNotInstanceOf(PayloadReader.class);
    assertThat(readers.get(4) == readers.get(0)).isFalse();
  }

  /** With the places that the reading of its message has noted, whatever stands around it there. */
  @Test
  void aPayloadIsTheSameWhileItsMessageIsAtHand() throws Exception {
    Gson gson = new Gson();
    Random random = new Random(5);
    for (int i = 0; i < 5_000; i++) {
      String text = JsonTexts.value(random, 3);
      try (JsonScanner message = new JsonScanner("[\"\\n\", " + text + " ,{}]")) {
        message.beginArray();
        message.nextElement();
        message.skip();
        message.nextElement();
        String payload = message.raw();
        assertThat(JsonIndex.holding(payload)).isNotNull();
        for (TypeToken<?> type : TYPES) {
          assertThat(outcome(() -> PayloadDecoder.decode(gson, payload, type)))
              .as("%s as %s", payload, type)
              .isEqualTo(outcome(() -> gson.fromJson(payload, type)));
        }
        assertThat(message.nextElement()).isTrue();
        message.skip();
        assertThat(JsonIndex.holding(payload)).isNull();
      }
    }
  }

  @Test
  void everyPayloadBecomesTheObjectThatGsonMakesOfIt() {
    Gson gson = new Gson();
    Random random = new Random(3);
    for (int i = 0; i < 5_000; i++) {
      String whole = JsonTexts.value(random, 3);
      String text = i % 3 == 0 ? JsonTexts.damage(whole, random) : whole;
      for (TypeToken<?> type : TYPES) {
        assertThat(outcome(() -> PayloadDecoder.decode(gson, text, type)))
            .as("%s as %s", text, type)
            .isEqualTo(outcome(() -> gson.fromJson(text, type)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "-0.0",
        "7",
        "-7",
        "7.0",
        "7.5",
        "1e2",
        "0.1",
        "123456789012345",
        "0.123456789012345",
        "9007199254740993",
        "4.35",
        "2147483647",
        "2147483648",
        "-2147483648",
        "-2147483649",
        "99999999999999999",
        "999999999999999999",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "1e300",
        "1e999",
        "-1e999",
        "1e-999",
        "3.14159265358979312",
        "\"7\"",
        "\"7.0\"",
        "\"7.5\"",
        "\"seven\"",
        "\"NaN\"",
        "\"Infinity\"",
        "\"\"",
        "true",
        "null"
      })
  void aNumberIsTheOneThatGsonReads(String number) {
    for (Strictness strictness : Strictness.values()) {
      Gson gson = new GsonBuilder().setStrictness(strictness).create();
      for (Class<?> type :
          Arrays.asList(
              int.class,
              long.class,
              double.class,
              float.class,
              short.class,
              Number.class,
              String.class,
              java.math.BigDecimal.class,
              Object.class)) {
        TypeToken<?> token = TypeToken.get(type);
        assertThat(outcome(() -> PayloadDecoder.decode(gson, number, token)))
            .as("%s as %s, %s", number, type, strictness)
            .isEqualTo(outcome(() -> gson.fromJson(number, token)));
      }
    }
  }

  /** A name that is only like the one at its place in the text before is not taken for it. */
  @Test
  void namesThatComeInAnotherOrderAreReadTheSame() {
    Gson gson = new Gson();
    TypeToken<Map<String, Object>> type = new TypeToken<Map<String, Object>>() {};
    for (String text :
        Arrays.asList(
            "{\"a\":1,\"b\":2}",
            "{\"b\":1,\"a\":2}",
            "{\"ab\":1,\"\":2}",
            "{\"a\\\":1,\\\"b\":2}",
            "{\"a\":1,\"b\":2}",
            "{\"a\\\\u0062\":1}",
            "{\"a\\u0062\":1}",
            "{ \"a\" : 1 , \"b\":2}",
            "{\"a\":{\"a\":{}},\"b\":[{\"c\":1},{\"c\":2}]}")) {
      assertThat(PayloadDecoder.decode(gson, text, type))
          .as(text)
          .isEqualTo(gson.fromJson(text, type));
    }
  }

  @Test
  void mapsAreReadInOnePassAsEverythingElse() {
    List<JsonReader> readers = new ArrayList<>();
    Gson gson = gsonWith(readers, () -> "");
    TypeToken<Map<String, Probe>> type = new TypeToken<Map<String, Probe>>() {};

    Map<String, Probe> read = PayloadDecoder.decode(gson, "{\"a\":1,\"b\\n\":{}}", type);

    assertThat(read).containsOnlyKeys("a", "b\n");
    assertThat(readers).hasSize(2).hasOnlyElementsOfType(PayloadReader.class);
  }

  /** An adapter that tries one token after the other, as some do, finds each where it was. */
  @Test
  void aTokenThatIsNotWhatWasAskedForStaysWhereItIs() {
    for (String text :
        Arrays.asList("{}", "[]", "\"a\"", "7", "7.5", "true", "null", "12345678901")) {
      List<String> tried = new ArrayList<>();
      Gson gson = new GsonBuilder().registerTypeAdapter(Probe.class, trying(tried)).create();
      PayloadDecoder.decode(gson, text, TypeToken.get(Probe.class));
      List<String> here = new ArrayList<>(tried);
      tried.clear();
      assertThat(gson.fromJson(text, Probe.class)).isNotNull();
      assertThat(here).as(text).isEqualTo(tried);
    }
  }

  @Test
  void aNameIsNoValueUntilGsonSaysSo() {
    List<JsonReader> readers = new ArrayList<>();
    TypeAdapter<Probe> adapter =
        new TypeAdapter<Probe>() {
          @Override
          public Probe read(JsonReader reader) throws IOException {
            readers.add(reader);
            reader.beginObject();
            assertThatThrownBy(reader::nextString).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(reader::nextInt).isInstanceOf(IllegalStateException.class);
            Probe probe = new Probe(reader.nextName());
            reader.skipValue();
            reader.endObject();
            return probe;
          }

          @Override
          public void write(JsonWriter writer, Probe probe) {
            throw new UnsupportedOperationException();
          }
        };
    Gson gson = new GsonBuilder().registerTypeAdapter(Probe.class, adapter).create();

    Probe probe = PayloadDecoder.decode(gson, "{\"a\":1}", TypeToken.get(Probe.class));

    assertThat(probe).extracting(read -> read.said).isEqualTo("a");
    assertThat(readers).hasSize(1).hasOnlyElementsOfType(PayloadReader.class);
  }

  private static TypeAdapter<Probe> trying(List<String> tried) {
    return new TypeAdapter<Probe>() {
      @Override
      public Probe read(JsonReader reader) throws IOException {
        attempt(reader::nextInt);
        attempt(reader::nextLong);
        attempt(reader::nextDouble);
        attempt(reader::nextBoolean);
        attempt(reader::nextName);
        attempt(() -> reader.hasNext() + " " + reader.peek());
        attempt(reader::nextString);
        attempt(
            () -> {
              reader.nextNull();
              return "null";
            });
        attempt(
            () -> {
              reader.beginObject();
              reader.endObject();
              return "object";
            });
        attempt(
            () -> {
              reader.beginArray();
              reader.endArray();
              return "array";
            });
        return new Probe(reader.peek().toString());
      }

      /** What follows the one that succeeds finds the end. */
      private void attempt(Callable<Object> token) throws IOException {
        try {
          tried.add(String.valueOf(token.call()));
        } catch (IllegalStateException | NumberFormatException e) {
          tried.add("refused");
        } catch (IOException e) {
          throw e;
        } catch (Exception e) {
          throw new AssertionError(e);
        }
      }

      @Override
      public void write(JsonWriter writer, Probe probe) {
        throw new UnsupportedOperationException();
      }
    };
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

  private static Gson gsonWith(List<JsonReader> readers, Supplier<String> inBetween) {
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

  private static String outcome(Supplier<?> decoding) {
    try {
      Object value = decoding.get();
      return value instanceof int[] ? Arrays.toString((int[]) value) : String.valueOf(value);
    } catch (RuntimeException e) {
      return e.toString();
    }
  }

  /** A field of every kind, with names that generated objects have, too. */
  private static final class Thing {
    @SerializedName("a0")
    int number;

    @SerializedName("id1")
    double decimal;

    @SerializedName("data0")
    String text;

    @SerializedName("id0")
    Thing nested;

    @SerializedName("a1")
    List<Long> longs;

    @SerializedName("0")
    Map<String, JsonElement> map;

    boolean flag;

    @Override
    public String toString() {
      return number + " " + decimal + " " + text + " " + nested + " " + longs + " " + map + " "
          + flag;
    }
  }

  private static final class Probe {
    final String said;

    Probe(String said) {
      this.said = said;
    }
  }
}
