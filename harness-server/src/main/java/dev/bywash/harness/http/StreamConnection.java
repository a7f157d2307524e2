package dev.bywash.harness.http;

import dev.bywash.harness.http.StreamForm.Control;
import dev.bywash.harness.hub.Subscriber;
import dev.bywash.harness.hub.Subscription;
import dev.bywash.harness.hub.Transport;
import dev.bywash.harness.log.Cursor;
import dev.bywash.harness.log.LogEvent;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The socket's end of a streaming subscription. Every field is guarded by the loop. */
abstract class StreamConnection extends ChannelInboundHandlerAdapter implements Subscriber {

  private static final Logger logger = LoggerFactory.getLogger(StreamConnection.class);

  final Channel channel;
  private final StreamForm form;
  private final LoopContext loop;

  /** Null before the subscription begins, and when there never is one. */
  private @Nullable Subscription subscription;

  StreamConnection(Channel channel, StreamForm form, LoopContext loop) {
    this.channel = channel;
    this.form = form;
    this.loop = loop;
  }

  /** Subscribes, and only then lets the hello go: who has it, is counted. */
  final void subscribe(Transport transport, Set<String> channels, Cursor start) {
    subscription = loop.shard().subscribe(transport, channels, start, this);
    channel.flush();
  }

  final void write(Control control) {
    channel.write(form.control(channel.alloc(), control), channel.voidPromise());
  }

  @Override
  public final boolean isWritable() {
    return channel.isWritable();
  }

  @Override
  public final void event(LogEvent event) {
    channel.write(loop.frames().event(form, event), channel.voidPromise());
  }

  @Override
  public final void flush() {
    channel.flush();
  }

  @Override
  public final boolean heartbeat(Cursor cursor) {
    channel.writeAndFlush(loop.frames().heartbeat(form, cursor), channel.voidPromise());
    return true;
  }

  @Override
  public final void cut() {
    channel.close();
  }

  /**
   * Says hello anew and goes on from there with other channels; what was written before stays
   * before the hello.
   */
  final void resubscribe(Control hello, Set<String> channels, Cursor start) {
    if (subscription != null && !subscription.isGone()) {
      write(hello);
      subscription = loop.shard().resubscribe(subscription, channels, start);
      channel.flush();
    }
  }

  /** Ends the subscription, if it has not ended before. */
  final void unsubscribe() {
    if (subscription != null) {
      subscription.cancel();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (subscription != null && channel.isWritable()) {
      subscription.writable();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    unsubscribe();
  }

  /** Clients have nothing to say on a stream. */
  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ReferenceCountUtil.release(message);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof IOException) {
      logger.debug("a stream broke: {}", cause.getMessage());
    } else {
      logger.warn("a stream failed", cause);
    }
    context.close();
  }
}
