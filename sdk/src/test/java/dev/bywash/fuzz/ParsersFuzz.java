package dev.bywash.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.bywash.internal.transport.RefusalFuzzTest;
import dev.bywash.internal.transport.SseStreamFuzzTest;
import dev.bywash.protocol.BywashReaderFuzzTest;
import dev.bywash.protocol.CursorsFuzzTest;
import dev.bywash.protocol.JsonScannerFuzzTest;
import dev.bywash.protocol.PlainProtocolFuzzTest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All fuzz targets in one process, for the short run in every build: Jazzer takes one target in the
 * life of a process, and longer to start than to find what is easily found. The first byte of an
 * input leads the others to their target.
 */
class ParsersFuzz {
  private record Target(Class<?> test, Consumer<byte[]> property) {}

  private static final List<Target> TARGETS =
      List.of(
          new Target(
              JsonScannerFuzzTest.class, input -> new JsonScannerFuzzTest().agreesWithGson(input)),
          new Target(
              BywashReaderFuzzTest.class,
              input -> new BywashReaderFuzzTest().tellsWhatGsonReadsOrRefuses(input)),
          new Target(
              CursorsFuzzTest.class,
              input -> new CursorsFuzzTest().compareAsTheirGrammarSays(input)),
          new Target(
              PlainProtocolFuzzTest.class,
              input -> new PlainProtocolFuzzTest().tellsJsonOrRefuses(input)),
          new Target(
              SseStreamFuzzTest.class,
              input ->
                  new SseStreamFuzzTest()
                      .piecesAndShortWaysMakeNoDifferenceAndTheLimitHolds(input)),
          new Target(
              RefusalFuzzTest.class,
              input -> new RefusalFuzzTest().isReadWithinBoundsOrNotAtAll(input)));

  @MethodSource("keptInputs")
  @FuzzTest
  void everyPropertyHolds(byte[] input) {
    if (input.length > 0) {
      Target target = TARGETS.get(Byte.toUnsignedInt(input[0]) % TARGETS.size());
      target.property().accept(Arrays.copyOfRange(input, 1, input.length));
    }
  }

  /** The inputs that are kept beside each target, each behind the byte that leads there. */
  static Stream<byte[]> keptInputs() throws IOException, URISyntaxException {
    List<byte[]> inputs = new ArrayList<>();
    for (int i = 0; i < TARGETS.size(); i++) {
      Class<?> test = TARGETS.get(i).test();
      URL kept = test.getResource(test.getSimpleName() + "Inputs");
      try (Stream<Path> files = Files.walk(Path.of(kept.toURI()))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          inputs.add(behind((byte) i, Files.readAllBytes(file)));
        }
      }
    }
    return inputs.stream();
  }

  private static byte[] behind(byte first, byte[] rest) {
    byte[] all = new byte[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }
}
