package dev.bywash.internal.engine;

import static dev.bywash.TransportType.LONG_POLL;
import static dev.bywash.TransportType.SSE;
import static dev.bywash.TransportType.WEBSOCKET;

import dev.bywash.ConnectionState;
import dev.bywash.Failure;
import dev.bywash.Failure.Kind;
import dev.bywash.Network;
import dev.bywash.RetryPolicy;
import dev.bywash.internal.planner.Plan;
import java.util.ArrayList;
import java.util.List;

/**
 * The machine as a short script: inputs with their times, and what comes of them. It prefers
 * WebSocket, then SSE, then long polling; its waits have half of their jitter.
 */
abstract class MachineScript {
  static final long QUIET = 30_000;

  final List<String> effects = new ArrayList<>();
  State state =
      State.initial(
          new EngineOptions(RetryPolicy.defaults(), 5_000, 30_000),
          Plan.of(List.of(WEBSOCKET, SSE, LONG_POLL)));

  long opens() {
    return effects.stream().filter(effect -> effect.startsWith("open")).count();
  }

  static Input online(String key) {
    return new Input.NetworkChanged(Network.online(key), null);
  }

  static Input withheld(String key) {
    Network network = Network.online(key).withheld("the app is in the background");
    return new Input.NetworkChanged(network, null);
  }

  static Input spoke(int generation) {
    return new Input.Spoke(generation, false);
  }

  void connected() {
    at(0, wanted());
    at(0, hello(1));
  }

  /** Connected to a server that takes requests for other channels. */
  void changeable() {
    at(0, wanted());
    at(0, new Input.HelloArrived(1, QUIET, null, false, true, 0));
  }

  void onSse() {
    at(0, wanted());
    at(300, woke(0, false));
    at(320, hello(2));
  }

  void at(long nowMillis, Input input) {
    Next next = input.on(state, new Moment(nowMillis, 0.5));
    state = next.state;
    next.effects.forEach(effect -> effects.add(effect.toString()));
  }

  ConnectionState view() {
    return state.view();
  }

  static Input wanted() {
    return new Input.Wanted(true, 1);
  }

  static Input hello(int generation) {
    return new Input.HelloArrived(generation, QUIET, null);
  }

  static Input failed(int generation, Kind kind) {
    return new Input.LinkFailed(generation, Failure.of(kind, "for a test", null));
  }

  static Input woke(long lastHeardMillis, boolean busy) {
    return new Input.Woke(new Activity(lastHeardMillis, busy, 5));
  }
}
