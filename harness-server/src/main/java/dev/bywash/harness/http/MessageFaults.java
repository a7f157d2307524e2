package dev.bywash.harness.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.bywash.harness.fault.Effect;
import dev.bywash.harness.http.WireMessage.Shape;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What faults do to a single message. Stateless. */
final class MessageFaults {

  private static final Set<String> NAMES =
      Set.of(
          "drop",
          "duplicate",
          "reorder",
          "corrupt",
          "oversize",
          "invalid-json",
          "invalid-utf8",
          "bom",
          "bare-cr",
          "masked",
          "reserved-bit",
          "fragment");

  static final byte[] BOM = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
  private static final int RSV1 = 0x40;

  private MessageFaults() {}

  static boolean knows(Effect effect) {
    return NAMES.contains(effect.name());
  }

  /** What is sent instead of the message; a reordered one is the caller's to hold back. */
  static List<WireMessage> change(Effect effect, WireMessage message) {
    return switch (effect.name()) {
      case "drop", "reorder" -> List.of();
      case "duplicate" -> List.of(message, message);
      case "corrupt" -> List.of(message.withJson(corrupt(message.json(), effect.number("byte"))));
      case "oversize" ->
          List.of(message.withJson(oversize(message.json(), (int) effect.number("bytes"))));
      case "invalid-json" ->
          List.of(message.withJson(Arrays.copyOf(message.json(), message.json().length - 1)));
      case "invalid-utf8" -> List.of(message.withJson(invalidUtf8(message.json())));
      case "bom" -> List.of(marked(message));
      case "bare-cr" -> List.of(message.withText(withCr(message.head()), withCr(message.tail())));
      case "masked" -> List.of(message.withShape(new Shape(0, true, 1, false)));
      case "reserved-bit" -> List.of(message.withShape(new Shape(RSV1, false, 1, false)));
      case "fragment" ->
          List.of(
              message.withShape(
                  new Shape(
                      0, false, (int) effect.number("parts"), effect.text("ping").equals("yes"))));
      default -> throw new IllegalArgumentException(effect.name() + " changes no message");
    };
  }

  /** The message with a byte order mark before it. */
  static WireMessage marked(WireMessage message) {
    return message.withText(concat(BOM, message.head()), message.tail());
  }

  static byte[] concat(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static byte[] corrupt(byte[] json, long index) {
    byte[] changed = json.clone();
    changed[(int) Math.min(index, json.length - 1)] ^= 1;
    return changed;
  }

  private static byte[] oversize(byte[] json, int size) {
    byte[] field = ",\"padding\":\"".getBytes(US_ASCII);
    int padding = Math.max(0, size - json.length - field.length - 1);
    byte[] text = new byte[padding];
    Arrays.fill(text, (byte) 'x');
    return insert(json, field, text, new byte[] {'"'});
  }

  private static byte[] invalidUtf8(byte[] json) {
    return insert(
        json, ",\"invalid\":\"".getBytes(US_ASCII), new byte[] {(byte) 0xff}, new byte[] {'"'});
  }

  /** Puts parts before the last brace. */
  private static byte[] insert(byte[] json, byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + 64);
    out.write(json, 0, json.length - 1);
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    out.write('}');
    return out.toByteArray();
  }

  private static byte[] withCr(byte[] text) {
    byte[] changed = text.clone();
    for (int i = 0; i < changed.length; i++) {
      changed[i] = changed[i] == '\n' ? (byte) '\r' : changed[i];
    }
    return changed;
  }
}
