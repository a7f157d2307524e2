package dev.bywash.harness.http;

import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** The server's threads: epoll where the platform has it, NIO elsewhere. */
final class EventLoops {

  private static final long SHUTDOWN_SECONDS = 5;

  private final Class<? extends ServerChannel> channelType;
  private final MultiThreadIoEventLoopGroup group;
  private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();

  EventLoops(int count) {
    boolean epoll = Epoll.isAvailable();
    channelType = epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    DefaultThreadFactory named = new DefaultThreadFactory("bywash-harness", true);
    group =
        new MultiThreadIoEventLoopGroup(
            count,
            task -> {
              Thread thread = named.newThread(task);
              threads.add(thread);
              return thread;
            },
            io);
  }

  Class<? extends ServerChannel> channelType() {
    return channelType;
  }

  MultiThreadIoEventLoopGroup group() {
    return group;
  }

  List<EventLoop> all() {
    List<EventLoop> loops = new ArrayList<>();
    for (EventExecutor executor : group) {
      loops.add((EventLoop) executor);
    }
    return loops;
  }

  /** Closes every channel and ends every thread; waits for that, unless on one of them. */
  void close() {
    group.shutdownGracefully(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    boolean interrupted = false;
    for (Thread thread : threads) {
      if (thread == Thread.currentThread()) {
        continue;
      }
      try {
        thread.join(TimeUnit.SECONDS.toMillis(SHUTDOWN_SECONDS));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
