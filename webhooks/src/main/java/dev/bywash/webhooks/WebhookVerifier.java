package dev.bywash.webhooks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a request is its sender's. Immutable and safe on every thread; it blocks only as
 * long as its {@link ReplayStore} does.
 *
 * <p>A request passes when one of its signatures was made with one of the secrets over exactly this
 * body, when its timestamp is within the tolerance, and when its id has not been seen. They are
 * looked at in this order, so that a {@link TimestampOutOfToleranceException} tells of an honest
 * sender, and only ids of honest senders are remembered. Comparisons take constant time.
 *
 * <p>A webhook that was verified but could not be processed will come again. Say so with {@link
 * #forget}, or the repeat is refused.
 */
public final class WebhookVerifier {

  private final Scheme scheme;
  private final List<Key> keys;
  private final long toleranceMillis;
  private final WebhookClock clock;
  private final @Nullable ReplayStore replays;

  private WebhookVerifier(Builder builder) {
    scheme = builder.form.scheme();
    keys = new ArrayList<>(builder.keys);
    toleranceMillis = builder.toleranceMillis;
    clock = builder.clock;
    replays = builder.replays;
  }

  /**
   * Verifies Standard Webhooks with these secrets, and every option at its default.
   *
   * @throws IllegalArgumentException when a secret is malformed
   */
  public static WebhookVerifier standard(String... secrets) {
    return builder(SignatureForm.STANDARD).secrets(secrets).build();
  }

  /** Begins with no secret, a tolerance of 5 minutes and a memory of 10,000 ids. */
  public static Builder builder(SignatureForm form) {
    return new Builder(form);
  }

  /**
   * Verifies a POST.
   *
   * @param body as it came over the wire, without its content encoding
   */
  public VerifiedWebhook verify(byte[] body, WebhookHeaders headers)
      throws WebhookVerificationException {
    return verify(WebhookRequest.of(body, headers));
  }

  /** Verifies a request whose signature may cover its method and URL. */
  public VerifiedWebhook verify(WebhookRequest request) throws WebhookVerificationException {
    Claim claim = proven(scheme.claims(request));
    boolean timed = claim.epochSeconds != Claim.NO_TIMESTAMP;
    if (timed) {
      checkAge(claim);
    }
    if (replays != null && !replays.add(claim.id)) {
      throw new ReplayedWebhookException(claim.id);
    }
    return new VerifiedWebhook(
        claim.id, timed ? TimeUnit.SECONDS.toMillis(claim.epochSeconds) : 0, request.body());
  }

  /** Lets a webhook come again that was verified, but could not be processed. */
  public void forget(VerifiedWebhook webhook) {
    if (replays != null) {
      replays.remove(webhook.id());
    }
  }

  private Claim proven(List<Claim> claims) throws SignatureMismatchException {
    for (Claim claim : claims) {
      for (Key key : keys) {
        if (key.algorithm().equals(claim.algorithm) && key.verify(claim.content, claim.signature)) {
          return claim;
        }
      }
    }
    throw new SignatureMismatchException(
        "none of the request's signatures ("
            + claims.size()
            + ") was made with a secret known"
            + " here ("
            + keys.size()
            + ") over this body");
  }

  private void checkAge(Claim claim) throws TimestampOutOfToleranceException {
    long ageMillis = clock.currentTimeMillis() - TimeUnit.SECONDS.toMillis(claim.epochSeconds);
    if (Math.abs(ageMillis) > toleranceMillis) {
      throw new TimestampOutOfToleranceException(ageMillis, toleranceMillis);
    }
  }

  /** Collects what a verifier knows. Not safe on several threads at once. */
  public static final class Builder {

    private static final int MAX_SECRETS = 100;
    private static final long MAX_TOLERANCE_MILLIS = TimeUnit.DAYS.toMillis(7);

    private final SignatureForm form;
    private final List<Key> keys = new ArrayList<>();
    private long toleranceMillis = TimeUnit.MINUTES.toMillis(5);
    private WebhookClock clock = System::currentTimeMillis;

    /** Null for none. */
    private @Nullable ReplayStore replays = new InMemoryReplayStore();

    private Builder(SignatureForm form) {
      this.form = form;
    }

    /**
     * Adds secrets, each of which is enough: while the sender rotates its secret there are two. In
     * all 1 to 100.
     *
     * @throws IllegalArgumentException when one is malformed; the message does not repeat it
     * @throws UnsupportedKeyException when this platform has no Ed25519
     */
    public Builder secrets(String... secrets) {
      for (String secret : secrets) {
        keys.add(form.key(secret));
      }
      return this;
    }

    /**
     * How far a timestamp may be from the clock's time in either direction, up to 7 days. Default 5
     * minutes. Zero wants equal seconds, which no network delivers.
     */
    public Builder tolerance(long amount, TimeUnit unit) {
      long millis = unit.toMillis(amount);
      if (millis < 0 || millis > MAX_TOLERANCE_MILLIS) {
        throw new IllegalArgumentException(
            "tolerance is " + amount + " " + unit + ", but must be 0 to 7 days");
      }
      toleranceMillis = millis;
      return this;
    }

    /** Default: the system's. */
    public Builder clock(WebhookClock clock) {
      this.clock = clock;
      return this;
    }

    /** Where seen ids are kept. Default: an {@link InMemoryReplayStore} of this verifier's own. */
    public Builder replayStore(ReplayStore store) {
      replays = store;
      return this;
    }

    /** Lets webhooks come any number of times. */
    public Builder withoutReplayProtection() {
      replays = null;
      return this;
    }

    /** The verifier. */
    public WebhookVerifier build() {
      if (keys.isEmpty() || keys.size() > MAX_SECRETS) {
        throw new IllegalArgumentException(
            "a verifier has 1 to 100 secrets, but this one has " + keys.size());
      }
      return new WebhookVerifier(this);
    }
  }
}
