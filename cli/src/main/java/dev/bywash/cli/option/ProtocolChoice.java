package dev.bywash.cli.option;

import dev.bywash.BywashClient;
import dev.bywash.protocol.Protocol;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The value of {@code --protocol}: the language of the server. */
public enum ProtocolChoice {
  /** Bywash's own. */
  BYWASH,

  /** Any standard event stream, and JSON polling beside it. */
  PLAIN;

  /** Tells the client of the choice. */
  public BywashClient.Builder applyTo(BywashClient.Builder client) {
    return client.protocol(protocol());
  }

  /** Whether a stream of this language is made of channels, one of which has to be named. */
  public boolean hasChannels() {
    return protocol().hasChannels();
  }

  private Protocol protocol() {
    return this == PLAIN ? Protocol.plain() : Protocol.bywash();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the names as they are printed. */
  public static final class Converter implements ITypeConverter<ProtocolChoice> {
    @Override
    public ProtocolChoice convert(String value) {
      for (ProtocolChoice choice : values()) {
        if (choice.toString().equals(value)) {
          return choice;
        }
      }
      String names =
          Arrays.stream(values()).map(ProtocolChoice::toString).collect(Collectors.joining(", "));
      throw new TypeConversionException("'" + value + "' is no protocol; choose one of " + names);
    }
  }
}
