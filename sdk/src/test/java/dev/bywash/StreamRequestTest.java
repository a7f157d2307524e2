package dev.bywash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamRequestTest {
  @Test
  void startsNowAndGoesOnPastGapsUnlessToldOtherwise() {
    StreamRequest request = StreamRequest.of("quakes");

    assertThat(request.cursor()).isNull();
    assertThat(request.gapPolicy()).isEqualTo(GapPolicy.CONTINUE);
    assertThat(request.overflow()).isEqualTo(Overflow.WAIT);
  }

  @Test
  void namingAChannelTwiceIsNamingItOnce() {
    assertThat(StreamRequest.of("b", "a", "b").channels()).containsExactly("b", "a");
  }

  @Test
  void everyStepLeavesTheOldRequestAsItWas() {
    StreamRequest now = StreamRequest.of("quakes");
    StreamRequest earliest = now.fromEarliest();

    assertThat(earliest.cursor()).isEqualTo("earliest");
    assertThat(earliest.after("k3v9-7").cursor()).isEqualTo("k3v9-7");
    assertThat(earliest.fromNow().cursor()).isNull();
    assertThat(now.cursor()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "a\rb", "a\0b"})
  void refusesNamesThatNoChannelHas(String name) {
    assertThatThrownBy(() -> StreamRequest.of(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 128 characters");
  }

  @Test
  void refusesNoneAndTooMany() {
    String[] many = IntStream.rangeClosed(0, 100).mapToObj(i -> "c" + i).toArray(String[]::new);

    assertThatThrownBy(() -> StreamRequest.of()).hasMessageContaining("1 to 100 channels");
    assertThatThrownBy(() -> StreamRequest.of(many)).hasMessageContaining("not 101");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "k3v9 7", "k3v9-7\r\nX-Evil: 1", "k\u00e4-7"})
  void refusesCursorsThatCannotTravelInAHeader(String cursor) {
    assertThatThrownBy(() -> StreamRequest.of("quakes").after(cursor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("visible ASCII");
  }

  @Test
  void isDurableOnlyWhenAskedAndStaysSoWhateverIsSaidAfterwards() {
    StreamRequest plain = StreamRequest.of("quakes");
    StreamRequest durable =
        plain
            .onOverflow(Overflow.KEEP_LATEST)
            .durable("orders", AckMode.MANUAL)
            .fromEarliest()
            .onGap(GapPolicy.FAIL)
            .after("a-1");

    assertThat(plain.durableName()).isNull();
    assertThat(plain.durable("x").ackMode()).isEqualTo(AckMode.AUTO);
    assertThat(durable.durableName()).isEqualTo("orders");
    assertThat(durable.ackMode()).isEqualTo(AckMode.MANUAL);
    assertThat(durable.gapPolicy()).isEqualTo(GapPolicy.FAIL);
    assertThat(durable.overflow()).isEqualTo(Overflow.KEEP_LATEST);
    assertThat(durable.cursor()).isEqualTo("a-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "two words",
        "k\u00e4se",
        "a\nb",
        "01234567890123456789012345678901234567890123456789012345678901234"
      })
  void refusesDurableNamesThatNoStoreCanKeep(String name) {
    assertThatThrownBy(() -> StreamRequest.of("quakes").durable(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 64 visible ASCII characters");
  }
}
