package dev.bywash.cli.matrix;

import dev.bywash.BywashException;
import dev.bywash.Gap;
import dev.bywash.RefusedException;
import dev.bywash.TransportType;
import dev.bywash.cli.matrix.Observation.Item;
import dev.bywash.cli.matrix.Observation.Missing;
import dev.bywash.cli.matrix.Observation.Received;
import dev.bywash.cli.matrix.Observation.Step;
import dev.bywash.cli.matrix.Verdict.Kind;
import dev.bywash.harness.fault.Fault;
import dev.bywash.harness.fault.Trigger;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Says what an observation means: a pure function, by numbers and ids that the script gave, with
 * nothing of the SDK's own judgement. The broken promises come first, so that nothing hides them.
 */
final class Judge {
  private Judge() {}

  static Verdict of(MatrixCase what, Observation seen) {
    if (seen.firstFired() == null) {
      return Verdict.of(Kind.NEVER_FIRED);
    }
    Verdict disorder = disorder(seen.items());
    if (disorder != null) {
      return disorder;
    }
    Set<Integer> lost = lost(seen);
    int last = seen.received().stream().mapToInt(Received::number).max().orElse(0);
    Set<Integer> holes = lost.stream().filter(n -> n < last).collect(Collectors.toSet());
    if (!holes.isEmpty()) {
      return new Verdict(isInvisible(what.rule()) ? Kind.NOT_NOTICED : Kind.LOST, numbers(holes));
    }
    Throwable error = seen.error();
    if (error != null) {
      return new Verdict(Kind.ERROR, name(error));
    }
    return lost.isEmpty()
        ? whole(what.transport(), seen)
        : new Verdict(Kind.NEVER_CAME_BACK, numbers(lost));
  }

  /** Everything is there, or said to be missing. */
  private static Verdict whole(TransportType wanted, Observation seen) {
    for (Item item : seen.items()) {
      if (item instanceof Missing gap) {
        return new Verdict(Kind.GAP, gap.reason().wireName());
      }
    }
    if (seen.lifted() != null) {
      return Verdict.of(Kind.WAITS);
    }
    List<TransportType> used =
        seen.links().stream().map(Step::transport).filter(Objects::nonNull).toList();
    TransportType last = used.isEmpty() ? wanted : used.get(used.size() - 1);
    if (last != wanted) {
      return new Verdict(Kind.FALLS_BACK, last.wireName());
    }
    return Verdict.of(seen.links().size() > 1 ? Kind.RECOVERS : Kind.UNHARMED);
  }

  /**
   * An event that comes twice, or late; null for neither. In a log of another epoch the ids are
   * others, and the events come anew.
   */
  private static @Nullable Verdict disorder(List<Item> items) {
    Set<String> ids = new HashSet<>();
    Set<Integer> numbers = new HashSet<>();
    int last = 0;
    for (Item item : items) {
      if (item instanceof Missing gap && gap.reason() == Gap.Reason.UNKNOWN_EPOCH) {
        numbers.clear();
        last = 0;
      } else if (item instanceof Received event) {
        boolean known = !ids.add(event.id());
        if (!numbers.add(event.number()) || known) {
          return new Verdict(Kind.DUPLICATE, Integer.toString(event.number()));
        }
        if (event.number() < last) {
          return new Verdict(Kind.OUT_OF_ORDER, Integer.toString(event.number()));
        }
        last = event.number();
      }
    }
    return null;
  }

  /** What was published and never received, and is in the place of no gap. */
  private static Set<Integer> lost(Observation seen) {
    Set<Integer> lost =
        IntStream.rangeClosed(1, seen.published())
            .boxed()
            .collect(Collectors.toCollection(TreeSet::new));
    int before = 0;
    boolean inGap = false;
    for (Item item : seen.items()) {
      if (item instanceof Received event) {
        lost.remove(event.number());
        if (inGap) {
          IntStream.range(before, event.number()).forEach(lost::remove);
        }
        before = event.number();
      }
      inGap = item instanceof Missing;
    }
    if (inGap) {
      IntStream.rangeClosed(before, seen.published()).forEach(lost::remove);
    }
    return lost;
  }

  /** Whether the server itself leaves out an event, and says nothing. */
  private static boolean isInvisible(Fault rule) {
    boolean ofEvents = rule.trigger().kind() != Trigger.Kind.HEARTBEAT;
    return ofEvents && Set.of("drop", "reorder").contains(rule.effect().name());
  }

  private static String name(Throwable error) {
    String type = error.getClass().getSimpleName();
    if (error instanceof RefusedException refused) {
      return type + " " + refused.statusCode();
    }
    return error instanceof BywashException ? type : "UNTYPED " + type;
  }

  private static String numbers(Set<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
