package dev.bywash.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated // One test takes the platform's providers away for a moment.
class WebhookSecretsTest {

  @Test
  void newSecretsAreRightAndNew() throws WebhookVerificationException {
    String secret = WebhookSecrets.newSecret();
    assertThat(secret).startsWith("whsec_").hasSize(6 + 44);
    assertThat(secret).isNotEqualTo(WebhookSecrets.newSecret());
    assertThat(WebhookSecrets.forReceiver(secret)).isEqualTo(secret);
    assertThat(WebhookSecrets.newPrivateKey()).startsWith("whsk_").hasSize(5 + 88);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw | begins with whsec_",
        "whsec_%%%% | no base64",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS | no base64",
        "whsec_AAAA | 24 to 64 bytes, but this one has 3",
        "whpk_AAAA | 32 bytes, but this one has 3",
        "whsk_AAAA | 64 bytes, but this one has 3",
      })
  void refusesAMalformedSecretWithoutRepeatingIt(String secret, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookVerifier.standard(secret))
        .withMessageContaining(why)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(secret));
  }

  @Test
  void anEmptySecretIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookSigner.of(SignatureForm.GITHUB, ""))
        .withMessageContaining("anybody");
  }

  @Test
  void aPublicKeyCannotSign() {
    String publicKey = WebhookSecrets.forReceiver(WebhookSecrets.newPrivateKey());
    assertThatIllegalStateException()
        .isThrownBy(() -> WebhookSigner.standard(publicKey).sign(new byte[0], "msg_1", 0))
        .withMessageContaining("whsk_");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "a b", "a\"b", "a\\b", "a\nb", "ä"})
  void refusesAnIdThatCouldBeReadInTwoWays(String id) {
    WebhookSigner signer = WebhookSigner.standard(WebhookSecrets.newSecret());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signer.sign(new byte[0], id, 0))
        .withMessageContaining("1 to 255");
  }

  @Test
  void saysWhatAPlatformWithoutEd25519Needs() {
    Provider[] providers = Security.getProviders();
    try {
      for (Provider provider : providers) {
        if (provider.getService("KeyFactory", "Ed25519") != null
            || provider.getService("KeyPairGenerator", "Ed25519") != null) {
          Security.removeProvider(provider.getName());
        }
      }
      org.assertj.core.api.Assertions.assertThatExceptionOfType(UnsupportedKeyException.class)
          .isThrownBy(WebhookSecrets::newPrivateKey)
          .withMessageContaining("Java 15");
      org.assertj.core.api.Assertions.assertThatExceptionOfType(UnsupportedKeyException.class)
          .isThrownBy(
              () -> WebhookVerifier.standard("whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4="))
          .withMessageContaining("Android 13");
    } finally {
      for (int i = 0; i < providers.length; i++) {
        Security.removeProvider(providers[i].getName());
        Security.insertProviderAt(providers[i], i + 1);
      }
    }
  }

  @Test
  void ourBase64IsThePlatformsAndStricter() {
    Random random = new Random(3);
    for (int length = 0; length < 100; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      String text = java.util.Base64.getEncoder().encodeToString(bytes);
      assertThat(Base64.encode(bytes)).isEqualTo(text);
      assertThat(Base64.decode(text)).isEqualTo(bytes);
    }
    for (String loose : Arrays.asList("A", "AA", "AAA", "AB==", "AAB=", "A===", "====", "AA=A")) {
      assertThat(Base64.decode(loose)).as(loose).isNull();
    }
  }
}
