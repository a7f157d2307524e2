package dev.bywash.internal.engine;

import dev.bywash.BywashException;
import dev.bywash.ConnectionAttempt;
import dev.bywash.ConnectionId;
import dev.bywash.ConnectionListener;
import dev.bywash.ConnectionState;
import dev.bywash.Failure;
import dev.bywash.Gap;
import dev.bywash.TransportType;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the steps of one connection's machine into what a {@link ConnectionListener} hears. Touched
 * in steps of the engine only, and calls no listener itself.
 */
public final class Narrator {
  private final ConnectionId connection;
  private final List<TransportType> order;
  private final Outlet outlet;

  /** The attempts and links that have had no end yet, by generation. */
  private final Map<Integer, Tale> tales = new HashMap<>();

  /** Why transports failed since the last link. */
  private final Map<TransportType, String> troubles = new EnumMap<>(TransportType.class);

  /** The link in use, or the last one; null before the first. */
  private @Nullable Tale link;

  private @Nullable Gap gap;

  /** One thing to tell a listener. */
  public interface Told {
    void to(ConnectionListener listener);
  }

  /** Takes what is to be told, in order, and does not block. */
  public interface Outlet {
    void tell(Told told);

    /** Whether there is a listener; without one nothing needs to be told but states. */
    default boolean isHeard() {
      return true;
    }

    /** Takes that this connection is in this state now; not for listeners alone. */
    default void tellState(ConnectionId connection, ConnectionState state) {
      tell(listener -> listener.stateChanged(connection, state));
    }
  }

  /**
   * @param order the transports, the preferred one first
   */
  public Narrator(ConnectionId connection, List<TransportType> order, Outlet outlet) {
    this.connection = connection;
    this.order = order;
    this.outlet = outlet;
  }

  /**
   * One step of the machine, whose effects have been applied.
   *
   * @param nowKnown what is known to be missing after it; null when nothing is
   */
  void step(Input input, Next next, @Nullable Gap nowKnown, long nowMillis) {
    if (!outlet.isHeard()) {
      return;
    }
    Teller teller = new Teller(nowMillis);
    for (Effect effect : next.effects) {
      effect.applyTo(teller);
    }
    tellGap(nowKnown);
    if (input instanceof Input.Spoke && ((Input.Spoke) input).isEvent) {
      tellFirstEvent(tales.get(((Input.Spoke) input).generation), nowMillis);
    }
  }

  /** The connection is in another state. */
  void state(ConnectionState state) {
    outlet.tellState(connection, state);
  }

  private void tellGap(@Nullable Gap now) {
    Tale of = link;
    if (now != null && now != gap && of != null) {
      outlet.tell(listener -> listener.gap(of.attempt, now));
    }
    gap = now;
  }

  private void tellFirstEvent(@Nullable Tale tale, long nowMillis) {
    if (tale != null && tale.isLink) {
      long after = nowMillis - tale.sinceMillis;
      outlet.tell(listener -> listener.firstEvent(tale.attempt, after));
    }
  }

  private void tellSwitch(Tale tale, TransportType from) {
    ConnectionAttempt to = tale.attempt;
    int was = order.indexOf(from);
    int is = order.indexOf(to.transport());
    if (is < was) {
      outlet.tell(listener -> listener.upgrade(to, from));
    } else if (is > was) {
      String trouble = troubles.get(from);
      String reason = trouble == null ? tale.reason : trouble;
      outlet.tell(listener -> listener.fallback(to, from, reason));
    }
    troubles.clear();
  }

  /** Sees the effects of one step. */
  private final class Teller implements Effect.Handler {
    private final long nowMillis;

    Teller(long nowMillis) {
      this.nowMillis = nowMillis;
    }

    @Override
    public void open(int generation, TransportType transport, String reason) {
      ConnectionAttempt attempt = new ConnectionAttempt(connection, generation, transport);
      tales.put(generation, new Tale(attempt, reason, nowMillis));
      outlet.tell(listener -> listener.attemptStarted(attempt, reason));
    }

    @Override
    public void resubscribe(int generation, int live, TransportType transport, String reason) {
      open(generation, transport, reason);
    }

    @Override
    public void adopt(int generation) {
      Tale tale = tales.get(generation);
      if (tale == null) {
        return;
      }
      long took = nowMillis - tale.sinceMillis;
      TransportType from = link == null ? order.get(0) : link.attempt.transport();
      tale.isLink = true;
      tale.sinceMillis = nowMillis;
      link = tale;
      outlet.tell(listener -> listener.attemptSucceeded(tale.attempt, took));
      tellSwitch(tale, from);
    }

    @Override
    public void cancel(int generation, @Nullable Failure failure) {
      Tale tale = tales.remove(generation);
      if (tale == null) {
        return;
      }
      long lasted = nowMillis - tale.sinceMillis;
      if (failure != null) {
        troubles.put(tale.attempt.transport(), failure.detail());
      }
      outlet.tell(listener -> tale.tellEnd(listener, failure, lasted));
    }

    @Override
    public void refuse(int servingGeneration, BywashException error) {}

    @Override
    public void awaitRoom() {}

    @Override
    public void end(@Nullable BywashException error) {}
  }

  /** An attempt or a link, of which the end has not been told. */
  private static final class Tale {
    final ConnectionAttempt attempt;
    final String reason;
    boolean isLink;
    long sinceMillis;

    Tale(ConnectionAttempt attempt, String reason, long sinceMillis) {
      this.attempt = attempt;
      this.reason = reason;
      this.sinceMillis = sinceMillis;
    }

    void tellEnd(ConnectionListener listener, @Nullable Failure failure, long lastedMillis) {
      if (isLink && failure != null) {
        listener.linkLost(attempt, failure, lastedMillis);
      } else if (isLink) {
        listener.linkClosed(attempt, lastedMillis);
      } else if (failure != null) {
        listener.attemptFailed(attempt, failure, lastedMillis);
      } else {
        listener.attemptCancelled(attempt, lastedMillis);
      }
    }
  }
}
