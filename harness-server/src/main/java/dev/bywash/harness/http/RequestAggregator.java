package dev.bywash.harness.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpContentException;
import org.jspecify.annotations.Nullable;

/**
 * Puts a request's parts together. One that is too large is handed on as a failed request, so that
 * it is refused as any other, and the rest of its body is thrown away.
 */
final class RequestAggregator extends HttpObjectAggregator {

  /** The largest body, in bytes. */
  static final int MAX_BODY = 8 * 1024 * 1024;

  RequestAggregator() {
    super(MAX_BODY);
  }

  @Override
  protected @Nullable Object newContinueResponse(
      HttpMessage start, int maxContentLength, ChannelPipeline pipeline) {
    Object response = super.newContinueResponse(start, maxContentLength, pipeline);
    boolean refusal =
        response instanceof FullHttpResponse full
            && full.status().equals(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
    return refusal ? null : response;
  }

  @Override
  protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
    HttpRequest request = (HttpRequest) oversized;
    FullHttpRequest failed =
        new DefaultFullHttpRequest(
            request.protocolVersion(), request.method(), request.uri(), Unpooled.EMPTY_BUFFER);
    failed.setDecoderResult(DecoderResult.failure(new TooLongHttpContentException("body")));
    context.fireChannelRead(failed);
  }
}
