package dev.bywash.harness.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * A whole answer to a request, without what every answer has: the {@link Exchange} adds that.
 *
 * @param headers its own headers; whoever makes the answer may add to them
 * @param body never pooled, so that nobody has to release it
 */
record Answer(HttpResponseStatus status, HttpHeaders headers, ByteBuf body) {

  static Answer empty(HttpResponseStatus status) {
    return new Answer(status, new DefaultHttpHeaders(), Unpooled.EMPTY_BUFFER);
  }

  static Answer json(HttpResponseStatus status, String contentType, String json) {
    return of(status, contentType, json.getBytes(UTF_8));
  }

  static Answer of(HttpResponseStatus status, String contentType, byte[] body) {
    HttpHeaders headers = new DefaultHttpHeaders().set(HttpHeaderNames.CONTENT_TYPE, contentType);
    return new Answer(status, headers, Unpooled.wrappedBuffer(body));
  }

  Answer withBody(byte[] other) {
    return new Answer(status, headers, Unpooled.wrappedBuffer(other));
  }

  Answer with(CharSequence header, String value) {
    headers.set(header, value);
    return this;
  }
}
