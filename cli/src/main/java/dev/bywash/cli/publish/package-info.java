/** Publishing over HTTP; start at {@link dev.bywash.cli.publish.Publisher}. */
@NullMarked
package dev.bywash.cli.publish;

import org.jspecify.annotations.NullMarked;
