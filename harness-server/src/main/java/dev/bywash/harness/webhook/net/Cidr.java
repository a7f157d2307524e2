package dev.bywash.harness.webhook.net;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** A range of addresses, such as {@code 10.0.0.0/8} or {@code ::1/128} (RFC 4632, RFC 4291 2.3). */
public final class Cidr {

  private final byte[] prefix;
  private final int bits;
  private final String text;

  private Cidr(byte[] prefix, int bits, String text) {
    this.prefix = prefix;
    this.bits = bits;
    this.text = text;
  }

  /**
   * Reads a range, or a single address.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    byte @Nullable [] bytes = NetUtil.createByteArrayFromIpAddressString(address);
    int bits =
        bytes == null ? -1 : slash < 0 ? bytes.length * 8 : number(text.substring(slash + 1));
    if (bytes == null || bits < 0 || bits > bytes.length * 8) {
      throw new IllegalArgumentException(
          "'" + text + "' is no range of addresses; write it like 10.0.0.0/8 or fd00::/8");
    }
    return new Cidr(bytes, bits, text);
  }

  private static int number(String digits) {
    return digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : -1;
  }

  /** Whether the address is in this range; an address of the other family never is. */
  public boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length != prefix.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % 8;
      if (((bytes[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return text;
  }
}
