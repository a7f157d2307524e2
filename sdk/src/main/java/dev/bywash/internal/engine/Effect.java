package dev.bywash.internal.engine;

import dev.bywash.BywashException;
import dev.bywash.Failure;
import dev.bywash.TransportType;
import org.jspecify.annotations.Nullable;

/** Something that the machine wants done. Effects are descriptions; a {@link Handler} does them. */
abstract class Effect {
  private Effect() {}

  abstract void applyTo(Handler handler);

  /** The attempt that has failed when this effect cannot be done; 0 when none has. */
  int attempt() {
    return 0;
  }

  /** Whether this effect is an attempt to reach the server. */
  boolean isAttempt() {
    return false;
  }

  /** Does what effects say. None of its methods blocks on a subscriber. */
  interface Handler {
    /**
     * Starts an attempt; everything that it tells carries its generation.
     *
     * @param reason why, for a person to read
     */
    void open(int generation, TransportType transport, String reason);

    /**
     * As {@link #open}, for an attempt that asks on the connection of a live link; where that is
     * not possible any more, it gets one of its own.
     *
     * @param live the generation of that link, which goes on
     */
    void resubscribe(int generation, int live, TransportType transport, String reason);

    /** The attempt of this generation is now the connection: its events are the ones that count. */
    void adopt(int generation);

    /**
     * Ends the attempt or link of this generation; nothing that it still tells counts.
     *
     * @param failure why it is of no use; null when it is only not wanted any more
     */
    void cancel(int generation, @Nullable Failure failure);

    /**
     * The server refuses what this generation's link does not serve: ends those subscriptions, and
     * no others, with the error.
     */
    void refuse(int servingGeneration, BywashException error);

    /** Has the machine told, once, when every subscriber has room. */
    void awaitRoom();

    /** Ends every subscription; completes them when there is no error. */
    void end(@Nullable BywashException error);
  }

  static Effect open(int generation, TransportType transport, String reason) {
    return new Effect() {
      @Override
      void applyTo(Handler handler) {
        handler.open(generation, transport, reason);
      }

      @Override
      boolean isAttempt() {
        return true;
      }

      @Override
      int attempt() {
        return generation;
      }

      @Override
      public String toString() {
        return "open #" + generation + " " + transport;
      }
    };
  }

  static Effect resubscribe(int generation, int live, TransportType transport, String reason) {
    return new Effect() {
      @Override
      void applyTo(Handler handler) {
        handler.resubscribe(generation, live, transport, reason);
      }

      @Override
      int attempt() {
        return generation;
      }

      @Override
      public String toString() {
        return "resubscribe #" + generation + " on #" + live;
      }
    };
  }

  static Effect adopt(int generation) {
    return new Effect() {
      @Override
      void applyTo(Handler handler) {
        handler.adopt(generation);
      }

      @Override
      int attempt() {
        return generation;
      }

      @Override
      public String toString() {
        return "adopt #" + generation;
      }
    };
  }

  static Effect cancel(int generation, @Nullable Failure failure) {
    return new Effect() {
      @Override
      void applyTo(Handler handler) {
        handler.cancel(generation, failure);
      }

      @Override
      public String toString() {
        return "cancel #" + generation;
      }
    };
  }

  static Effect refuse(int servingGeneration, BywashException error) {
    return new Effect() {
      @Override
      void applyTo(Handler handler) {
        handler.refuse(servingGeneration, error);
      }

      @Override
      public String toString() {
        return "refuse newcomers " + error.getClass().getSimpleName();
      }
    };
  }

  static Effect awaitRoom() {
    return new Effect() {
      @Override
      void applyTo(Handler handler) {
        handler.awaitRoom();
      }

      @Override
      public String toString() {
        return "await room";
      }
    };
  }

  static Effect end(@Nullable BywashException error) {
    return new Effect() {
      @Override
      void applyTo(Handler handler) {
        handler.end(error);
      }

      @Override
      public String toString() {
        return error == null ? "complete" : "fail " + error.getClass().getSimpleName();
      }
    };
  }
}
