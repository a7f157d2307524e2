package dev.bywash.simulation;

import dev.bywash.BywashClient;
import dev.bywash.Overflow;
import dev.bywash.StreamRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The subscribers of a story, who come, ask, dawdle and go. */
final class Audience {
  private static final int MOST = 7;

  private final Stage stage;
  private final BywashClient client;
  private final List<Listener> listeners = new ArrayList<>();
  private String somePosition;
  private int count;

  Audience(Stage stage, BywashClient client) {
    this.stage = stage;
    this.client = client;
  }

  void join(Random dice) {
    if (listeners.size() >= MOST) {
      return;
    }
    String[] channels = new String[1 + dice.nextInt(stage.setup().channels())];
    for (int i = 0; i < channels.length; i++) {
      channels[i] = "c" + dice.nextInt(stage.setup().channels());
    }
    StreamRequest request = from(StreamRequest.of(channels), dice).onOverflow(whenSlow(dice));
    Listener listener = new Listener(stage, request, ++count);
    listeners.add(listener);
    stage.world().tell(listener + " subscribes to " + request);
    stage.attempts().wantsChanged();
    client.signals(request).subscribe(listener);
    listener.ask(dice.nextInt(3) == 0 ? 1 + dice.nextInt(20) : Long.MAX_VALUE);
  }

  /** Most from now on, some from somewhere, and a few from where no log ever was. */
  private StreamRequest from(StreamRequest request, Random dice) {
    return switch (dice.nextInt(8)) {
      case 0, 1 -> request.fromEarliest();
      case 2, 3 -> somePosition == null ? request : request.after(somePosition);
      case 4 ->
          dice.nextInt(3) != 0
              ? request
              : request.after(List.of("nonsense", "x9-3", "e1-9000000").get(dice.nextInt(3)));
      default -> request;
    };
  }

  /** Most wait; some cannot. */
  private static Overflow whenSlow(Random dice) {
    return switch (dice.nextInt(6)) {
      case 0 -> Overflow.KEEP_LATEST;
      case 1 -> Overflow.FAIL;
      default -> Overflow.WAIT;
    };
  }

  void leave(Random dice) {
    if (!listeners.isEmpty()) {
      Listener listener = listeners.remove(dice.nextInt(listeners.size()));
      remember(listener);
      stage.world().tell(listener + " leaves");
      stage.attempts().wantsChanged();
      listener.leave();
    }
  }

  void ask(Random dice) {
    for (Listener listener : new ArrayList<>(listeners)) {
      remember(listener);
      if (listener.isSlow() && dice.nextInt(3) != 0) {
        listener.ask(1 + dice.nextInt(40));
      }
    }
  }

  void askForAll() {
    for (Listener listener : new ArrayList<>(listeners)) {
      listener.ask(Long.MAX_VALUE);
    }
  }

  List<Listener> listeners() {
    return listeners;
  }

  /** Those to whom events are still owed. */
  List<Listener> unserved() {
    List<Listener> unserved = new ArrayList<>(listeners);
    unserved.removeIf(Listener::isComplete);
    return unserved;
  }

  void check() {
    for (Listener listener : listeners) {
      listener.check();
    }
  }

  private void remember(Listener listener) {
    if (listener.position() != null) {
      somePosition = listener.position();
    }
  }
}
