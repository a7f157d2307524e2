/**
 * Webhooks that are sent so that nothing is lost: endpoints, deliveries that are stored before a
 * publish is acknowledged, and what becomes of them; start at {@link
 * dev.bywash.harness.webhook.Webhooks}.
 */
@NullMarked
package dev.bywash.harness.webhook;

import org.jspecify.annotations.NullMarked;
