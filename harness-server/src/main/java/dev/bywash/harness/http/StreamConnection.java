package dev.bywash.harness.http;

import dev.bywash.harness.fault.ArmedFault;
import dev.bywash.harness.fault.Watch;
import dev.bywash.harness.http.StreamForm.Control;
import dev.bywash.harness.hub.Goodbye;
import dev.bywash.harness.hub.Subscriber;
import dev.bywash.harness.hub.Subscription;
import dev.bywash.harness.hub.Transport;
import dev.bywash.harness.log.Cursor;
import dev.bywash.harness.log.LogEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The socket's end of a streaming subscription. Every field is guarded by the loop. */
abstract class StreamConnection extends ChannelInboundHandlerAdapter
    implements Subscriber, Watched {

  private static final Logger logger = LoggerFactory.getLogger(StreamConnection.class);

  final Channel channel;
  private final StreamForm form;
  private final LoopContext loop;

  private final Watch watch;

  /** Where the connection starts; null before the hello. */
  private @Nullable Cursor start;

  /**
   * The way out when a rule concerns this connection; null, and nothing is spent, when none does.
   */
  private @Nullable FaultyStream faulty;

  /** Null before the subscription begins, and when there never is one. */
  private @Nullable Subscription subscription;

  StreamConnection(Channel channel, StreamForm form, LoopContext loop, Watch watch) {
    this.channel = channel;
    this.form = form;
    this.loop = loop;
    this.watch = watch;
  }

  /** Says hello, through {@code context}, which may be past a handler that is still there. */
  final void hello(ChannelHandlerContext context, Greeter.Hello hello, Opening opening) {
    start = hello.resume().start();
    if (opening.isPlain() && hello.mask() == null) {
      context.write(form.control(channel.alloc(), hello.control()), channel.voidPromise());
    } else {
      faulty = new FaultyStream(this, form.framing(), opening, hello.mask());
      faulty.hello(hello.control(), opening);
    }
  }

  /** Subscribes, and only then lets the hello go: who has it, is counted. */
  final void subscribe(Transport transport, Set<String> channels, Cursor start) {
    if (!hasEnded()) {
      subscription = loop.shard().subscribe(transport, channels, start, this);
      loop.connections().add(this);
    }
    channel.flush();
  }

  /** The pipeline is ready for whatever this connection writes. */
  final void ready() {
    if (faulty != null) {
      faulty.open();
    }
  }

  @Override
  public final void renew() {
    List<ArmedFault> added = watch.renew();
    if (!added.isEmpty() && !hasEnded()) {
      if (faulty == null) {
        faulty = new FaultyStream(this, form.framing(), new Opening(watch, List.of()), null);
        faulty.open();
      }
      faulty.arm(added);
    }
  }

  /** Null when no rule concerns this connection: one volatile read finds that out. */
  private @Nullable FaultyStream faulty() {
    if (watch.isOutdated()) {
      renew();
    }
    return faulty;
  }

  /** Whether a fault has ended this connection, so that nothing more may be said. */
  final boolean hasEnded() {
    return faulty != null && faulty.hasEnded();
  }

  final boolean mayPong() {
    return faulty == null || faulty.pongs();
  }

  @Override
  public final @Nullable Subscription subscription() {
    return subscription;
  }

  @Override
  public final Watch watch() {
    return watch;
  }

  /** Writes bytes of the transport's own, which are then released. */
  final void writeRaw(ByteBuf bytes) {
    if (faulty == null) {
      channel.writeAndFlush(bytes, channel.voidPromise());
    } else {
      faulty.raw(taken(bytes));
    }
  }

  /** Says the last words and ends the connection. */
  final void leave(Control control, ByteBuf lastWords) {
    if (faulty == null) {
      channel.write(form.control(channel.alloc(), control), channel.voidPromise());
      LingeringClose.after(channel.writeAndFlush(lastWords));
    } else {
      faulty.leave(control, taken(lastWords));
    }
  }

  /** Ends the connection with these bytes. */
  final void close(ByteBuf lastWords) {
    if (faulty == null) {
      LingeringClose.after(channel.writeAndFlush(lastWords));
    } else {
      faulty.close(taken(lastWords));
    }
  }

  private static byte[] taken(ByteBuf bytes) {
    byte[] copy = ByteBufUtil.getBytes(bytes);
    bytes.release();
    return copy;
  }

  /**
   * Tells the client to come back, as a server does that leaves.
   *
   * @param last the last event sent, which the subscription may not have counted yet; null for none
   */
  final void sendAway(long afterMillis, @Nullable Cursor last) {
    Cursor cursor = subscription == null ? start : subscription.cursor();
    if (cursor == null) {
      throw new IllegalStateException("nobody is sent away before the hello");
    }
    if (last != null && last.offset() > cursor.offset()) {
      cursor = last;
    }
    goodbye(new Goodbye(Goodbye.Reason.DRAINING, afterMillis, cursor));
  }

  /** There is room again. */
  final void writable() {
    if (subscription != null && isWritable()) {
      subscription.writable();
    }
  }

  @Override
  public final boolean isWritable() {
    return faulty == null ? channel.isWritable() : faulty.hasRoom();
  }

  @Override
  public final void event(LogEvent event) {
    FaultyStream way = faulty();
    if (way == null) {
      channel.write(loop.frames().event(form, event), channel.voidPromise());
    } else {
      way.event(event);
    }
  }

  @Override
  public final void flush() {
    if (faulty == null) {
      channel.flush();
    } else {
      faulty.pump();
    }
  }

  @Override
  public final boolean heartbeat(Cursor cursor) {
    FaultyStream way = faulty();
    if (way == null) {
      channel.writeAndFlush(loop.frames().heartbeat(form, cursor), channel.voidPromise());
    } else {
      way.heartbeat(Control.heartbeat(cursor));
    }
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
  final void resubscribe(Control hello, Set<String> channels, Cursor from) {
    if (subscription != null && !subscription.isGone() && !hasEnded()) {
      subscription = loop.shard().resubscribe(subscription, channels, from);
      writeRaw(form.control(channel.alloc(), hello));
    }
  }

  /** Ends the subscription, if it has not ended before. */
  final void unsubscribe() {
    loop.connections().remove(this);
    if (subscription != null) {
      subscription.cancel();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (faulty != null) {
      faulty.pump();
    }
    writable();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    unsubscribe();
    if (faulty != null) {
      faulty.gone();
    }
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
