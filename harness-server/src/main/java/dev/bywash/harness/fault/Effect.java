package dev.bywash.harness.fault;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong: an entry of the {@link Catalogue} and the values of its parameters. Immutable.
 *
 * <pre>{@code
 * Effect.of("slice").with("bytes", 16).with("delay", Duration.ofMillis(5))
 * }</pre>
 */
public final class Effect {

  private final EffectSpec spec;

  /** Every parameter's value, in the order of the catalogue. Never changed. */
  private final Map<String, Object> values;

  private Effect(EffectSpec spec, Map<String, Object> values) {
    this.spec = spec;
    this.values = values;
  }

  /**
   * The effect of this name, with every parameter at its default.
   *
   * @throws MalformedFaultException when the catalogue has none of this name
   */
  public static Effect of(String name) {
    EffectSpec spec = Catalogue.effect(name);
    Map<String, Object> values = new LinkedHashMap<>();
    spec.parameters().forEach(parameter -> values.put(parameter.name(), parameter.byDefault()));
    return new Effect(spec, values);
  }

  /**
   * This effect with another value for a parameter.
   *
   * @param value an {@link Integer} or {@link Long}, a {@link Duration}, or a {@link String}, as
   *     the parameter's type wants
   * @throws MalformedFaultException when there is no such parameter, or the value is not in its
   *     range
   */
  public Effect with(String parameter, Object value) {
    return withChecked(parameter, spec.parameter(parameter).check(value));
  }

  /** As {@link #with}, with the value as text, such as {@code 64KiB} or {@code 5ms}. */
  public Effect withText(String parameter, String value) {
    return withChecked(parameter, spec.parameter(parameter).parse(value));
  }

  private Effect withChecked(String parameter, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(values);
    changed.put(parameter, value);
    return new Effect(spec, changed);
  }

  /** The name in the catalogue. */
  public String name() {
    return spec.name();
  }

  /** The entry in the catalogue. */
  public EffectSpec spec() {
    return spec;
  }

  /** The value of a parameter that is a {@link Parameter.Type#COUNT} or a number of bytes. */
  public long number(String parameter) {
    return (Long) value(parameter);
  }

  /** The value of a parameter that is a {@link Parameter.Type#TIME}. */
  public Duration time(String parameter) {
    return (Duration) value(parameter);
  }

  /** The value of a parameter that is a {@link Parameter.Type#TEXT} or a choice. */
  public String text(String parameter) {
    return (String) value(parameter);
  }

  /** The value of any parameter, in its own type. */
  public Object value(String parameter) {
    Object value = values.get(spec.parameter(parameter).name());
    return Objects.requireNonNull(value);
  }

  /** The values that are not their parameter's default, in the order of the catalogue. */
  public Map<String, Object> changed() {
    Map<String, Object> changed = new LinkedHashMap<>();
    for (Parameter parameter : spec.parameters()) {
      Object value = value(parameter.name());
      if (!value.equals(parameter.byDefault())) {
        changed.put(parameter.name(), value);
      }
    }
    return changed;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Effect effect
        && effect.spec.name().equals(spec.name())
        && effect.values.equals(values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(spec.name(), values);
  }

  /** The one text form, such as {@code slice bytes=16 delay=5ms}; defaults are left out. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name());
    changed()
        .forEach(
            (name, value) ->
                text.append(' ')
                    .append(name)
                    .append('=')
                    .append(Words.quoteIfNeeded(spec.parameter(name).print(value))));
    return text.toString();
  }
}
