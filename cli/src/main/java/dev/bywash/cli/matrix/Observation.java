package dev.bywash.cli.matrix;

import dev.bywash.Gap;
import dev.bywash.TransportType;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one case. Immutable.
 *
 * @param published how many events there were, numbered from 1
 * @param items what the subscriber got, in its order
 * @param links what became of the connection, in its order
 * @param error what ended the stream; null when nothing did
 * @param firstFired when the rule struck for the first time; null when it never did
 * @param lifted when the rule was taken away while it still was in force, because too little came
 *     through; null when that was not needed
 */
record Observation(
    int published,
    List<Item> items,
    List<Step> links,
    @Nullable Throwable error,
    @Nullable Instant firstFired,
    @Nullable Instant lifted) {

  /** One thing that the subscriber got. */
  sealed interface Item permits Received, Missing {
    Instant at();
  }

  /**
   * An event.
   *
   * @param number what was published under; 0 when it cannot be told any more
   */
  record Received(Instant at, String id, int number) implements Item {}

  /** A gap. */
  record Missing(Instant at, Gap.Reason reason) implements Item {}

  /**
   * One change of the connection: it is up, or it waits for the next attempt.
   *
   * @param transport over which it is up; null when it waits
   */
  record Step(Instant at, @Nullable TransportType transport) {}

  Observation {
    items = List.copyOf(items);
    links = List.copyOf(links);
  }

  List<Received> received() {
    return items.stream().filter(Received.class::isInstance).map(Received.class::cast).toList();
  }

  /**
   * From the first strike to the next event that came by what the client did about it, in
   * milliseconds; -1 when none did.
   */
  long recoveryMillis() {
    Instant struck = firstFired;
    return struck == null
        ? -1
        : Stream.concat(links.stream().map(Step::at), gaps().map(Missing::at))
            .filter(at -> !at.isBefore(struck))
            .min(Comparator.naturalOrder())
            .flatMap(
                reacted ->
                    received().stream().filter(event -> event.at().isAfter(reacted)).findFirst())
            .map(event -> Duration.between(struck, event.at()).toMillis())
            .orElse(-1L);
  }

  private Stream<Missing> gaps() {
    return items.stream().filter(Missing.class::isInstance).map(Missing.class::cast);
  }

  /** Whether the connection was not well before the rule had struck: then the case says nothing. */
  boolean wasDisturbed(TransportType transport) {
    Instant until = firstFired;
    return until != null
        && links.stream()
            .anyMatch(step -> step.at().isBefore(until) && step.transport() != transport);
  }
}
