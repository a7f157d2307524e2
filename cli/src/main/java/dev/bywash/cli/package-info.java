/** The command line over the SDK and the harness; start at {@link dev.bywash.cli.Bywash}. */
@NullMarked
package dev.bywash.cli;

import org.jspecify.annotations.NullMarked;
