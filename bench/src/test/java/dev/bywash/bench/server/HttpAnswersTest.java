package dev.bywash.bench.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class HttpAnswersTest {
  private static final String TWO_OF_A_LENGTH =
      lines(
          """
          HTTP/1.1 201 Created
          Content-Length: 7
          Etag: x

          hello
          HTTP/1.1 204 No Content

          HTTP/1.1 200 OK
          content-length:0

          """);

  private static final String CHUNKED =
      lines(
          """
          HTTP/1.1 200 OK
          Transfer-Encoding: chunked

          3
          hel
          1A
          abcdefghijklmnopqrstuvwxyz
          0

          """);

  private static String lines(String text) {
    return text.replace("\n", "\r\n");
  }

  @Test
  void bodiesOfALengthEndWithIt() throws IOException {
    assertThatEachCutGives(TWO_OF_A_LENGTH, 3, 3, "hello\r\n");
  }

  @Test
  void chunksAreTakenOff() throws IOException {
    String next = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n!";

    assertThatEachCutGives(CHUNKED + next, 2, 2, "helabcdefghijklmnopqrstuvwxyz!");
  }

  @Test
  void aSwitchOfProtocolsHasNoEndEvenIfItHasALength() throws IOException {
    String upgraded = "HTTP/1.1 101 Switching Protocols\r\nContent-Length: 0\r\n\r\n\u0081\u0001x";

    assertThatEachCutGives(upgraded, 1, 0, "\u0081\u0001x");
  }

  @Test
  void anAnswerWithoutALengthHasNoEnd() throws IOException {
    assertThatEachCutGives("HTTP/1.1 200 OK\r\nA: b\r\n\r\n: hi\n\n", 1, 0, ": hi\n\n");
  }

  @Test
  void theNewestHeadIsThere() throws IOException {
    HttpAnswers answers = new HttpAnswers((bytes, from, to) -> {});
    byte[] bytes = TWO_OF_A_LENGTH.substring(0, 60).getBytes(ISO_8859_1);

    answers.bytes(bytes, 0, bytes.length);

    assertThat(answers.status()).isEqualTo(201);
    assertThat(answers.header("ETag")).isEqualTo("x");
    assertThat(answers.header("Last-Modified")).isEmpty();
  }

  @Test
  void aHeadHasALimit() {
    HttpAnswers answers = new HttpAnswers((bytes, from, to) -> {});

    assertThatIOException().isThrownBy(() -> answers.bytes(new byte[20_000], 0, 20_000));
  }

  private static void assertThatEachCutGives(String wire, int heads, int complete, String body)
      throws IOException {
    Cuts.everywhere(
        wire.getBytes(ISO_8859_1),
        new Cuts.Try() {
          private final StringBuilder received = new StringBuilder();
          private HttpAnswers answers = new HttpAnswers((bytes, from, to) -> {});

          @Override
          public Cuts.Part begin() {
            received.setLength(0);
            answers =
                new HttpAnswers(
                    (bytes, from, to) ->
                        received.append(new String(bytes, from, to - from, ISO_8859_1)));
            return answers::bytes;
          }

          @Override
          public void end(String cut) {
            assertThat(received).as(cut).hasToString(body);
            assertThat(answers.heads()).as(cut).isEqualTo(heads);
            assertThat(answers.complete()).as(cut).isEqualTo(complete);
          }
        });
  }
}
