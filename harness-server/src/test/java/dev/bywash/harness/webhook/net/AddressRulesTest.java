package dev.bywash.harness.webhook.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

  private static final AddressRules PUBLIC = new AddressRules(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:8.8.8.8",
        "::ffff:10.0.0.1",
        "::8.8.8.8",
        "64:ff9b::8.8.8.8",
        "64:ff9b:1::8.8.8.8",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:808:808::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void refusesWhatIsNotThePublicInternet(String address) throws Exception {
    InetAddress parsed = InetAddress.getByName(address);
    // Java takes ::ffff:8.8.8.8 for 8.8.8.8, and that is what it connects to.
    if (address.equals("::ffff:8.8.8.8")) {
      assertThat(parsed.getHostAddress()).isEqualTo("8.8.8.8");
    } else {
      assertThat(PUBLIC.refusal(parsed)).contains("not on the public internet");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1", "8.8.8.8", "11.0.0.1", "100.63.255.255", "100.128.0.1", "172.15.0.1",
        "172.32.0.1", "192.0.1.1", "192.167.0.1", "198.17.0.1", "198.20.0.1", "223.255.255.255",
        "2001:4860:4860::8888", "2606:4700::1111", "2a00:1450::1"
      })
  void connectsToThePublicInternet(String address) throws Exception {
    assertThat(PUBLIC.refusal(InetAddress.getByName(address))).isNull();
  }

  @Test
  void connectsToWhatIsAllowedAndToNothingBesideIt() throws Exception {
    AddressRules rules =
        new AddressRules(List.of(Cidr.parse("10.1.0.0/17"), Cidr.parse("fd00::/8")));

    assertThat(rules.refusal(InetAddress.getByName("10.1.127.255"))).isNull();
    assertThat(rules.refusal(InetAddress.getByName("10.1.128.0"))).isNotNull();
    assertThat(rules.refusal(InetAddress.getByName("fdff::1"))).isNull();
    assertThat(rules.refusal(InetAddress.getByName("fc00::1"))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "loopback", "10.0.0.0/33", "10.0.0.0/", "10.0.0/8/8", "::1/129", "/8"})
  void refusesWhatIsNoRange(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cidr.parse(text))
        .withMessageContaining("write it like 10.0.0.0/8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.com/",
        "example.com",
        "//example.com/",
        "http://",
        "http:///path",
        "http://user:secret@example.com/",
        "http://example.com/#part",
        "http://example.com:0/",
        "http://example.com:65536/",
        "http://bücher.example/",
        "http://exa mple.com/",
        "file:///etc/passwd",
        "https:example.com"
      })
  void refusesWhatIsNoUrlToCall(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TargetUrl.parse(url))
        .withMessageContaining("cannot be called");
  }
}
