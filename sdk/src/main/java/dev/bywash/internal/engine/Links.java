package dev.bywash.internal.engine;

import dev.bywash.BywashException;
import dev.bywash.Failure;
import dev.bywash.TransportType;
import dev.bywash.internal.delivery.LinkRequest;
import dev.bywash.internal.delivery.Router;
import dev.bywash.internal.transport.Link;
import dev.bywash.internal.transport.Transport;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The links of one connection, by generation, and the hands of its state machine. Touched in the
 * engine's steps only.
 */
public final class Links implements Effect.Handler {
  private final TransportSource transports;
  private final Router router;
  private final Map<Integer, OpenLink> open = new HashMap<>();
  private @Nullable EngineLoop engine;
  private @Nullable OpenLink adopted;

  /** Where transports come from. */
  public interface TransportSource {
    Transport get(TransportType type);
  }

  public Links(TransportSource transports, Router router) {
    this.transports = transports;
    this.router = router;
  }

  /** Names the engine whose effects these are; before the first effect, once. */
  public void attach(EngineLoop loop) {
    engine = loop;
  }

  @Override
  public void open(int generation, TransportType type, String reason) {
    open(generation, type, (OpenLink) null);
  }

  @Override
  public void resubscribe(int generation, int live, TransportType type, String reason) {
    open(generation, type, open.get(live));
  }

  /**
   * @param carrier whose connection to ask on, where it can be asked
   */
  private void open(int generation, TransportType type, @Nullable OpenLink carrier) {
    EngineLoop loop = requireEngine();
    LinkRequest request = router.requestFor(generation);
    LinkReceiver receiver = new LinkReceiver(generation, request, loop, router);
    Link link =
        carrier == null
            ? null
            : carrier.link.resubscribe(request.channels(), request.cursor(), receiver);
    if (link == null) {
      link = transports.get(type).open(request.channels(), request.cursor(), receiver);
    }
    receiver.attach(link);
    open.put(generation, new OpenLink(receiver, link));
  }

  @Override
  public void adopt(int generation) {
    OpenLink link = open.get(generation);
    if (link != null) {
      adopted = link;
      link.receiver.adopt();
    }
  }

  @Override
  public void cancel(int generation, @Nullable Failure failure) {
    router.release(generation);
    OpenLink link = open.remove(generation);
    if (link == null) {
      return;
    }
    if (adopted == link) {
      adopted = null;
    }
    link.receiver.shut();
    link.link.cancel();
  }

  @Override
  public void refuse(int servingGeneration, BywashException error) {
    router.refuse(servingGeneration, error);
  }

  @Override
  public void awaitRoom() {
    router.awaitRoom();
  }

  @Override
  public void end(@Nullable BywashException error) {
    router.end(error);
  }

  /** What the subscribers want now. */
  Input.Wanted wanted() {
    return new Input.Wanted(router.isWanted(), router.neededGeneration(), router.hasSurplus());
  }

  /** What the adopted link has been doing. */
  Activity activity() {
    OpenLink link = adopted;
    return link == null
        ? Activity.NONE
        : new Activity(
            link.link.lastHeardMillis(),
            link.receiver.isBusy(),
            link.receiver.progress() + router.progress());
  }

  private EngineLoop requireEngine() {
    EngineLoop loop = engine;
    if (loop == null) {
      throw new IllegalStateException("an effect before its engine");
    }
    return loop;
  }

  private static final class OpenLink {
    final LinkReceiver receiver;
    final Link link;

    OpenLink(LinkReceiver receiver, Link link) {
      this.receiver = receiver;
      this.link = link;
    }
  }
}
