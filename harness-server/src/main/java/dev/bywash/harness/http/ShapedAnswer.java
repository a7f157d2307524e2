package dev.bywash.harness.http;

import dev.bywash.harness.fault.Effect;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.util.List;

/**
 * A page whose bytes do not flow as they should. It takes the connection over, and is its last
 * answer. Every field is guarded by the loop.
 */
final class ShapedAnswer extends ChannelInboundHandlerAdapter {

  private final Exchange exchange;
  private final Channel channel;
  private final Outlet outlet;

  ShapedAnswer(Exchange exchange) {
    this.exchange = exchange;
    this.channel = exchange.channel();
    this.outlet = new Outlet(channel, () -> {});
  }

  /**
   * Sends the head at once and the body as the effects want.
   *
   * @param shaping what holds from the first byte of the body
   * @param steps bytes, and effects that happen between them
   */
  void send(Answer answer, List<Effect> shaping, List<Object> steps) {
    takeOver(answer);
    shaping.forEach(this::shape);
    boolean whole = true;
    for (Object step : steps) {
      if (step instanceof byte[] bytes) {
        outlet.write(bytes);
      } else if (step instanceof Effect effect) {
        whole = shape(effect);
        if (!whole) {
          break;
        }
      }
    }
    if (whole && shaping.stream().noneMatch(effect -> effect.name().equals("mute"))) {
      outlet.last(() -> SocketEnd.fin(channel));
    }
    channel.flush();
    outlet.open();
  }

  /** Whether anything may come after it. */
  private boolean shape(Effect effect) {
    switch (effect.name()) {
      case "cut" -> outlet.last(() -> SocketEnd.fin(channel));
      case "reset" -> outlet.last(() -> SocketEnd.reset(channel));
      case "mute" -> outlet.then(outlet::mute);
      default -> {
        outlet.then(() -> outlet.shape(effect));
        return true;
      }
    }
    return effect.name().equals("mute");
  }

  private void takeOver(Answer answer) {
    ChannelHandlerContext context = exchange.takeOver();
    DefaultHttpResponse head =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, answer.status(), answer.headers());
    Exchange.addCommonHeaders(head.headers());
    HttpUtil.setContentLength(head, answer.body().readableBytes());
    head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    context.write(head);
    ChannelPipeline pipeline = context.pipeline();
    pipeline.replace(context.handler(), "page", this);
    pipeline.remove(RequestAggregator.class);
    pipeline.remove(HttpServerCodec.class);
    channel.config().setAutoRead(true);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    outlet.pump();
  }

  /** What the client still says is no longer heard. */
  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ReferenceCountUtil.release(message);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
