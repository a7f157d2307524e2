package dev.bywash.webhooks;

/** The signature is right, but too old or too new: an old request sent again, or a wrong clock. */
public final class TimestampOutOfToleranceException extends WebhookVerificationException {

  private static final long serialVersionUID = 1L;

  private final long ageMillis;

  TimestampOutOfToleranceException(long ageMillis, long toleranceMillis) {
    super(
        "the webhook was signed "
            + Math.abs(ageMillis) / 1000
            + (ageMillis < 0 ? " s after" : " s before")
            + " this clock's time, and only "
            + toleranceMillis / 1000
            + " s are tolerated");
    this.ageMillis = ageMillis;
  }

  /** How old it is, in milliseconds; negative when it is of the future. */
  public long ageMillis() {
    return ageMillis;
  }
}
