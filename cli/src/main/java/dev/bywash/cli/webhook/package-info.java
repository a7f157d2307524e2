/** The control API's client, and a receiver that verifies. */
@NullMarked
package dev.bywash.cli.webhook;

import org.jspecify.annotations.NullMarked;
