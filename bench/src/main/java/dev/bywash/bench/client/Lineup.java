package dev.bywash.bench.client;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Contenders that are measured beside each other; an enum's constant, whose name a child is given.
 */
interface Lineup {
  String name();

  List<Contender> contenders();

  /** The contender with this title. */
  default Contender contender(String title) {
    return contenders().stream()
        .filter(each -> each.title().equals(title))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name() + " has no " + title));
  }

  /** The line-up with this name. */
  static Lineup of(String name) {
    return Stream.<Lineup[]>of(Wire.values(), Behaviour.values(), Race.values(), Slow.values())
        .flatMap(Arrays::stream)
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no line-up " + name));
  }
}
