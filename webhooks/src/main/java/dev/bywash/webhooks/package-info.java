/**
 * Webhooks that nobody can forge: {@link dev.bywash.webhooks.WebhookVerifier} tells a receiver that
 * a request is its sender's, and {@link dev.bywash.webhooks.WebhookSigner} signs what a sender, or
 * a test, sends.
 *
 * <pre>{@code
 * WebhookVerifier verifier = WebhookVerifier.standard("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
 *
 * // In the handler of any HTTP server, with the body as it came, before anything parses it:
 * try {
 *   VerifiedWebhook webhook = verifier.verify(body, request::getHeader);
 *   process(webhook.id(), webhook.text());
 *   return 204;
 * } catch (ReplayedWebhookException again) {
 *   return 204; // it was processed before
 * } catch (WebhookVerificationException forgedOrStale) {
 *   return 400;
 * }
 * }</pre>
 *
 * <p>The forms are those of {@link dev.bywash.webhooks.SignatureForm}: Standard Webhooks, Stripe's,
 * GitHub's, and HTTP message signatures. There is no dependency; it runs on Java 8 and on Android
 * from API 21. Ed25519 keys need a platform that has Ed25519, such as Java 15 or Android 13.
 */
@NullMarked
package dev.bywash.webhooks;

import org.jspecify.annotations.NullMarked;
