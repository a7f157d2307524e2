/**
 * Speaks the wire protocol on Netty: routing, one handler per transport, publishing, and what the
 * protocol says about errors and limits; start at {@link dev.bywash.harness.http.HttpServer}.
 */
@NullMarked
package dev.bywash.harness.http;

import org.jspecify.annotations.NullMarked;
