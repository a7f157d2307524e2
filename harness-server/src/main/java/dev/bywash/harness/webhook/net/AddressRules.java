package dev.bywash.harness.webhook.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses may be connected to: those of the public internet, and what is allowed beside
 * them. The ranges are IANA's registries of special-purpose addresses (RFC 6890); of IPv6 only
 * global unicast is public, so every form that carries an IPv4 address inside is refused.
 */
public final class AddressRules {

  private static final List<Cidr> SPECIAL_4 =
      ranges(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // carrier-grade NAT
          "127.0.0.0/8", // loopback
          "169.254.0.0/16", // link-local, with the clouds' metadata
          "172.16.0.0/12", // private
          "192.0.0.0/24", // IETF protocols
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // 6to4 relays
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, and broadcast

  private static final Cidr GLOBAL_6 = Cidr.parse("2000::/3");

  private static final List<Cidr> SPECIAL_6 =
      ranges(
          "2001::/23", // IETF protocols, with Teredo
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4
          "3fff::/20"); // documentation

  private final List<Cidr> allowed;

  /** The public internet, and these ranges. */
  public AddressRules(List<Cidr> allowed) {
    this.allowed = List.copyOf(allowed);
  }

  private static List<Cidr> ranges(String... ranges) {
    return List.of(ranges).stream().map(Cidr::parse).toList();
  }

  /** What is allowed beside the public internet. */
  public List<Cidr> allowed() {
    return allowed;
  }

  /** Why the address must not be connected to, or null when it may be. */
  @Nullable String refusal(InetAddress address) {
    if (allowed.stream().anyMatch(range -> range.contains(address)) || isPublic(address)) {
      return null;
    }
    return address.getHostAddress() + " is not on the public internet, nor allowed here";
  }

  private static boolean isPublic(InetAddress address) {
    return address instanceof Inet4Address
        ? SPECIAL_4.stream().noneMatch(range -> range.contains(address))
        : GLOBAL_6.contains(address)
            && SPECIAL_6.stream().noneMatch(range -> range.contains(address));
  }
}
