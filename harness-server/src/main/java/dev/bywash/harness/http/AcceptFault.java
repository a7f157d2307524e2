package dev.bywash.harness.http;

import dev.bywash.harness.fault.ArmedFault;
import dev.bywash.harness.fault.Effect;
import dev.bywash.harness.fault.Occasion;
import dev.bywash.harness.fault.Watch;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/** A connection that comes to nothing as soon as it is accepted. */
final class AcceptFault extends ChannelInboundHandlerAdapter {

  private final Effect effect;

  private AcceptFault(Effect effect) {
    this.effect = effect;
  }

  /** Whether a rule strikes this connection; then nobody else needs to look after it. */
  static boolean strikes(Watch watch, Channel channel, Listener listener) {
    for (ArmedFault rule : watch.armed()) {
      if (rule.fire(watch.visit(), Occasion.NONE)) {
        strike(rule.effect(), channel, listener);
        return true;
      }
    }
    return false;
  }

  private static void strike(Effect effect, Channel channel, Listener listener) {
    channel.pipeline().addLast(new AcceptFault(effect));
    if (effect.name().equals("refuse") && !effect.time("time").isZero()) {
      listener.refuseFor(effect.time("time"));
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    switch (effect.name()) {
      case "refuse", "reset" -> SocketEnd.reset(context.channel());
      case "cut" -> SocketEnd.fin(context.channel());
      default -> {}
    }
  }

  /** What the client says is read, so that its leaving is noticed, and not heard. */
  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ReferenceCountUtil.release(message);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
