package dev.bywash.webhooks;

import java.util.LinkedHashMap;
import java.util.Map;

/** A dictionary of byte sequences (RFC 9651): the form of {@code Signature} and of digests. */
final class ByteSequences {

  private ByteSequences() {}

  static Map<String, byte[]> parse(String header, String value) throws MalformedHeaderException {
    Map<String, byte[]> members = new LinkedHashMap<>();
    FieldReader reader = new FieldReader(header, value);
    do {
      String label = reader.key();
      reader.expect('=');
      members.put(label, reader.byteSequence());
    } while (reader.nextMember());
    return members;
  }

  static String write(byte[] bytes) {
    return ":" + Base64.encode(bytes) + ":";
  }
}
