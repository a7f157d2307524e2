package dev.bywash.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.BywashException;
import dev.bywash.Failure;
import dev.bywash.Network;
import dev.bywash.RetryPolicy;
import dev.bywash.TransportType;
import dev.bywash.internal.planner.Plan;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Walks the pure machine at random, with inputs that are as stale, early and unlucky as can be, and
 * checks after every step what must hold always. A failure names the seed that plays it again.
 */
class MachineWalkTest {
  private static final int WALKS = 2_000;
  private static final int STEPS = 400;
  private static final List<TransportType> TRANSPORTS =
      List.of(TransportType.WEBSOCKET, TransportType.SSE, TransportType.LONG_POLL);

  private final Set<String> pairs = new HashSet<>();
  private final Set<String> effects = new HashSet<>();

  @Test
  void noStoryBreaksTheRulesOfTheMachine() {
    for (long seed = 0; seed < WALKS; seed++) {
      try {
        new Walk(seed).run();
      } catch (AssertionError e) {
        throw new AssertionError(
            "the walk of seed " + seed + " broke a rule: " + e.getMessage(), e);
      }
    }
    assertThat(pairs).as("pairs of state and input that were met").hasSize(7 * 9);
    assertThat(effects).as("effects that are seldom").contains("resubscribe");
  }

  @Test
  void oneSeedPlaysOneStory() {
    assertThat(new Walk(7).run()).isEqualTo(new Walk(7).run());
  }

  /** One story, and the world as its effects have made it. */
  private final class Walk implements Effect.Handler {
    private final Random random;
    private final StringBuilder story = new StringBuilder();
    private final Set<Integer> open = new HashSet<>();
    private State state;
    private long nowMillis = 1_000;
    private int newest;
    private int adopted;
    private final Set<Integer> greeted = new HashSet<>();
    private boolean ended;
    private boolean isHeldBack;
    private boolean wasRacing;
    private long lastOpenMillis = Long.MIN_VALUE;
    private int opensAtOnce;

    Walk(long seed) {
      random = new Random(seed);
      state =
          State.initial(
              new EngineOptions(RetryPolicy.defaults(), 5_000, 30_000),
              Plan.of(
                  List.of(TransportType.WEBSOCKET, TransportType.SSE, TransportType.LONG_POLL)));
    }

    String run() {
      for (int i = 0; i < STEPS; i++) {
        Input input = nextInput();
        pairs.add(state.getClass().getSimpleName() + " x " + input.getClass().getSimpleName());
        Moment moment = new Moment(nowMillis, random.nextDouble());
        if (random.nextInt(4) == 0) {
          moment = moment.heldBack(1 + random.nextInt(5_000));
        }
        isHeldBack = moment.heldBackMillis > 0;
        wasRacing = state instanceof Racing;
        Next next = input.on(state, moment);
        state = next.state;
        for (Effect effect : next.effects) {
          story.append(nowMillis).append(' ').append(effect).append('\n');
          effect.applyTo(this);
        }
        checkRules();
      }
      return story.toString();
    }

    private Input nextInput() {
      nowMillis += random.nextInt(4) == 0 ? 0 : random.nextInt(3_000);
      switch (random.nextInt(14)) {
        case 13:
          return new Input.Spoke(someGeneration(), random.nextBoolean());
        case 12:
          return network();
        case 0:
          return new Input.Wanted(
              random.nextInt(4) != 0, random.nextInt(newest + 2), random.nextInt(4) == 0);
        case 1, 2, 3:
          int hello = someGeneration();
          greeted.add(hello);
          return new Input.HelloArrived(
              hello, 30_000, null, false, random.nextBoolean(), random.nextInt(60_000));
        case 4, 5:
          return new Input.LinkFailed(someGeneration(), someFailure());
        case 6:
          return new Input.SentAway(someGeneration(), random.nextInt(5_000));
        case 7:
          return new Input.RoomMade();
        case 8:
          // A walk is seldom paused, and must be closed there, too.
          int closeOneIn = state instanceof Paused ? 2 : 40;
          return random.nextInt(closeOneIn) == 0 ? new Input.Close(null) : new Input.RoomMade();
        default:
          return wake();
      }
    }

    private Input network() {
      Network up = Network.online("n" + random.nextInt(3));
      Network down = random.nextBoolean() ? Network.offline() : up.withheld("unseen");
      Network network = random.nextInt(3) == 0 ? down : up;
      return new Input.NetworkChanged(
          network, random.nextBoolean() ? null : TRANSPORTS.get(random.nextInt(3)));
    }

    private Input wake() {
      if (state.wakeAtMillis() != State.NEVER && random.nextInt(3) != 0) {
        nowMillis = Math.max(nowMillis, state.wakeAtMillis());
      }
      long heard = nowMillis - random.nextInt(60_000);
      Activity activity = new Activity(heard, random.nextBoolean(), random.nextInt(3));
      return new Input.Woke(activity, random.nextInt(5) == 0 ? 60_000 : 0);
    }

    private int someGeneration() {
      return random.nextInt(3) == 0 ? random.nextInt(newest + 1) : newest;
    }

    private Failure someFailure() {
      int status = List.of(204, 403, 404, 429, 500, 503).get(random.nextInt(6));
      if (random.nextInt(10) == 0) {
        return Failure.status(status, "a status", random.nextInt(3) - 1);
      }
      Failure.Kind[] kinds = Failure.Kind.values();
      return Failure.of(kinds[random.nextInt(kinds.length)], "a failure", null);
    }

    @Override
    public void open(int generation, TransportType transport, String reason) {
      assertThat(generation).as("generations only grow").isGreaterThan(newest);
      assertThat(open).as("links at a time").hasSizeLessThan(TRANSPORTS.size());
      assertThat(ended).as("nothing is opened after the end").isFalse();
      assertThat(isHeldBack && !wasRacing).as("only a race goes on when held back").isFalse();
      newest = generation;
      open.add(generation);
      opensAtOnce = nowMillis == lastOpenMillis ? opensAtOnce + 1 : 1;
      lastOpenMillis = nowMillis;
      assertThat(opensAtOnce)
          .as("attempts at one moment, which would be a hot loop")
          .isLessThan(20);
    }

    @Override
    public void resubscribe(int generation, int live, TransportType transport, String reason) {
      assertThat(live).as("the link to ask on, of %s", open).isEqualTo(adopted).isIn(open);
      effects.add("resubscribe");
      open.add(generation);
      newest = generation;
    }

    @Override
    public void adopt(int generation) {
      assertThat(open).as("only a link that is open is adopted").contains(generation);
      assertThat(adopted).as("a link is adopted once").isNotEqualTo(generation);
      assertThat(greeted).as("who has said hello is adopted, and nobody else").contains(generation);
      adopted = generation;
    }

    @Override
    public void cancel(int generation, Failure failure) {
      assertThat(open.remove(generation)).as("a link is cancelled once").isTrue();
    }

    @Override
    public void refuse(int servingGeneration, BywashException error) {
      assertThat(servingGeneration).as("the link that goes on serving").isEqualTo(adopted);
    }

    @Override
    public void awaitRoom() {
      assertThat(state).isInstanceOf(Paused.class);
    }

    @Override
    public void end(BywashException error) {
      assertThat(ended).as("the end comes once").isFalse();
      ended = true;
    }

    private void checkRules() {
      assertThat(open.size()).as("links of " + state.view()).isBetween(leastLinks(), mostLinks());
      assertThat(ended).isEqualTo(state instanceof Closed);
      assertThat(state.view().reason()).as("every state has its reason").isNotBlank();
      if (!state.course.network.isOnline()) {
        assertThat(open).as("links without a network").isEmpty();
      }
      boolean isOwnWait =
          state instanceof Waiting
              && !state.view().reason().startsWith("on network")
              && !state.view().reason().equals("the server asked for it")
              && !state.view().reason().equals(State.HELD_BACK);
      if (isOwnWait) {
        assertThat(state.view().waitMillis())
            .as("no wait is below the floor")
            .isGreaterThanOrEqualTo(100);
      }
      if (state instanceof Connected) {
        boolean isServed = newest >= state.course.neededGeneration && open.contains(newest);
        assertThat(isServed || state.wakeAtMillis() <= nowMillis + 31_000)
            .as("a newcomer is served, or something is going to be done about it")
            .isTrue();
        assertThat(open).as("the link in use").contains(adopted);
      }
    }

    private int leastLinks() {
      return state instanceof Racing || state instanceof Connected ? 1 : 0;
    }

    private int mostLinks() {
      if (state instanceof Racing) {
        return TRANSPORTS.size();
      }
      return state instanceof Connected ? 2 : 0;
    }
  }
}
