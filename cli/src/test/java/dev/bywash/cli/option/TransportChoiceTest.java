package dev.bywash.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bywash.TransportType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine.TypeConversionException;

final class TransportChoiceTest {
  private final TransportChoice.Converter converter = new TransportChoice.Converter();

  @ParameterizedTest
  @EnumSource
  void readsTheNameOnTheWire(TransportType type) {
    TransportChoice choice = converter.convert(type.wireName());

    assertThat(choice.pinned()).isEqualTo(type);
    assertThat(choice).hasToString(type.wireName());
  }

  @Test
  void autoPinsNothing() {
    assertThat(converter.convert("auto")).isEqualTo(TransportChoice.AUTO);
  }

  @Test
  void namesAllThereAre() {
    assertThatThrownBy(() -> converter.convert("pigeon"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage(
            "'pigeon' is no transport; choose one of auto, websocket, sse, long-poll, short-poll");
  }
}
