/**
 * HTTP calls to strangers: one deadline over all of a call, a cap on what is read, no redirects,
 * and no connection to an address that is not allowed; start at {@link
 * dev.bywash.harness.webhook.net.HttpCaller}.
 */
@NullMarked
package dev.bywash.harness.webhook.net;

import org.jspecify.annotations.NullMarked;
