package dev.bywash.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LineTest {
  private static final Style COLOURS = new Style(true, true);

  @Test
  void cutsOffWhatDoesNotFit() {
    assertThat(new Line(5, Style.PLAIN).add("one").add("two")).hasToString("onetw");
  }

  @Test
  void colourTakesNoRoom() {
    Line line = new Line(6, COLOURS).add(Tone.STRONG, "one").add(Tone.PLAIN, "two");

    assertThat(line).hasToString("\u001b[1mone\u001b[0mtwo");
    assertThat(line.left()).isZero();
  }

  @Test
  void aCharacterBeyondTheBasicPlaneIsOne() {
    assertThat(new Line(2, Style.PLAIN).add("\uD83C\uDF0B!?")).hasToString("\uD83C\uDF0B!");
  }

  @Test
  void goesToAColumnAndToTheRightEdge() {
    assertThat(new Line(9, Style.PLAIN).add("a").to(3).add("b").toRight(2).add("yz"))
        .hasToString("a  b   yz");
  }

  @Test
  void doesNotGoBack() {
    assertThat(new Line(9, Style.PLAIN).add("abc").to(1).add("d")).hasToString("abcd");
  }

  @Test
  void saysThatSomethingWasCut() {
    assertThat(Line.ellipsize("abcdef", 4, COLOURS)).isEqualTo("abc…");
    assertThat(Line.ellipsize("abcdef", 4, Style.PLAIN)).isEqualTo("abc~");
    assertThat(Line.ellipsize("abcd", 4, COLOURS)).isEqualTo("abcd");
    assertThat(Line.ellipsize("abcd", -1, COLOURS)).isEmpty();
  }
}
