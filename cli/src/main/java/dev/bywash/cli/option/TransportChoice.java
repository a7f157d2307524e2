package dev.bywash.cli.option;

import dev.bywash.BywashClient;
import dev.bywash.TransportType;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The value of {@code --transport}: one that is pinned, or the client's own choice.
 *
 * @param pinned null for {@code auto}
 */
public record TransportChoice(@Nullable TransportType pinned) {
  /** The client finds the transport that gets through. */
  public static final TransportChoice AUTO = new TransportChoice(null);

  private static final String AUTO_NAME = "auto";

  /** Tells the client of the choice. */
  public BywashClient.Builder applyTo(BywashClient.Builder client) {
    return pinned == null ? client : client.transports(pinned);
  }

  @Override
  public String toString() {
    return pinned == null ? AUTO_NAME : pinned.wireName();
  }

  /** Reads {@code auto} and the transports' names on the wire. */
  public static final class Converter implements ITypeConverter<TransportChoice> {
    @Override
    public TransportChoice convert(String value) {
      if (value.equals(AUTO_NAME)) {
        return AUTO;
      }
      TransportType type = TransportType.fromWireName(value);
      if (type == null) {
        throw new TypeConversionException(
            "'" + value + "' is no transport; choose one of " + names());
      }
      return new TransportChoice(type);
    }

    private static String names() {
      Stream<String> types = Arrays.stream(TransportType.values()).map(TransportType::wireName);
      return Stream.concat(Stream.of(AUTO_NAME), types).collect(Collectors.joining(", "));
    }
  }
}
