package dev.bywash.harness.fault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything that can go wrong, by name. The parser, the JSON form, the messages and the
 * documentation all come from here. Immutable.
 */
public final class Catalogue {

  private static final Map<String, EffectSpec> EFFECTS = collect();

  private Catalogue() {}

  private static Map<String, EffectSpec> collect() {
    Map<String, EffectSpec> all = new LinkedHashMap<>();
    Stream.of(
            ConnectionEffects.ALL,
            AnswerEffects.ALL,
            FlowEffects.ALL,
            FramingEffects.ALL,
            MessageEffects.ALL,
            CursorEffects.ALL)
        .flatMap(List::stream)
        .forEach(spec -> all.put(spec.name(), spec));
    return all;
  }

  /** All entries, by group. */
  public static List<EffectSpec> effects() {
    return List.copyOf(EFFECTS.values());
  }

  /**
   * The entry of this name.
   *
   * @throws MalformedFaultException when there is none; its message names the nearest
   */
  public static EffectSpec effect(String name) {
    EffectSpec spec = EFFECTS.get(name);
    if (spec == null) {
      throw Suggestion.unknown("effect", name, EFFECTS.keySet());
    }
    return spec;
  }

  static boolean has(String name) {
    return EFFECTS.containsKey(name);
  }
}
