package dev.bywash.harness.fault;

import dev.bywash.harness.hub.Transport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules as one line of text: {@code match: trigger: effect: lifetime}. */
final class FaultText {

  private static final String ANY = "any";
  private static final List<String> MATCH_KEYS =
      List.of("channel", "client", "connection", "resumed");

  private FaultText() {}

  static Fault parse(String text) {
    List<String> parts = new ArrayList<>(Words.split(text, ':'));
    if (parts.stream().anyMatch(String::isEmpty)) {
      throw new MalformedFaultException(
          "a part of the rule is empty; a rule is 'match: trigger: effect: lifetime', such as"
              + " 'sse: after 3 events: cut'");
    }
    Match match = startsWithMatch(parts) ? match(next(parts, "a match")) : Match.ANY;
    Trigger trigger = null;
    if (!parts.isEmpty() && TriggerText.isMeant(parts.get(0))) {
      trigger = Trigger.parse(parts.remove(0));
    }
    Effect effect = effect(next(parts, "the effect"));
    Lifetime lifetime = parts.isEmpty() ? Lifetime.UNLIMITED : LifetimeText.parse(parts.remove(0));
    if (!parts.isEmpty()) {
      throw new MalformedFaultException(
          "nothing comes after the lifetime, but here is '" + parts.get(0) + "'");
    }
    return new Fault(
        match, trigger == null ? effect.spec().defaultTrigger() : trigger, effect, lifetime);
  }

  /** What stands alone is an effect, unless it can only be a match. */
  private static boolean startsWithMatch(List<String> parts) {
    String first = Words.words(parts.get(0)).get(0);
    boolean sure = first.equals(ANY) || first.contains("=") || isTransport(first);
    return sure
        || (parts.size() > 1 && !TriggerText.isMeant(parts.get(0)) && !Catalogue.has(first));
  }

  private static boolean isTransport(String name) {
    return Arrays.stream(Transport.values()).anyMatch(known -> known.wireName().equals(name));
  }

  private static String next(List<String> parts, String what) {
    if (parts.isEmpty()) {
      throw new MalformedFaultException(
          what
              + " is missing; a rule is 'match: trigger: effect: lifetime', such as"
              + " 'sse: after 3 events: cut'");
    }
    return parts.remove(0);
  }

  private static Match match(String part) {
    List<String> words = Words.words(part);
    Set<Transport> transports = EnumSet.noneOf(Transport.class);
    int first = words.get(0).contains("=") ? 0 : 1;
    if (first == 1 && !words.get(0).equals(ANY)) {
      for (String name : Words.split(words.get(0), ',')) {
        transports.add(transport(name));
      }
    }
    Match match = new Match(transports, null, null, 0, null);
    for (String word : words.subList(first, words.size())) {
      match = with(match, word);
    }
    return match;
  }

  static Transport transport(String name) {
    for (Transport transport : Transport.values()) {
      if (transport.wireName().equals(name)) {
        return transport;
      }
    }
    List<String> names = new ArrayList<>(List.of(ANY));
    Arrays.stream(Transport.values()).map(Transport::wireName).forEach(names::add);
    throw Suggestion.unknown("transport", name, names);
  }

  private static Match with(Match match, String word) {
    String key = key(word);
    String value = value(word);
    String channel = key.equals("channel") ? value : match.channel();
    String client = key.equals("client") ? value : match.client();
    int connection = key.equals("connection") ? number(value) : match.connection();
    Boolean resumed = match.resumed();
    if (key.equals("resumed")) {
      resumed = yesOrNo(value);
    }
    if (!MATCH_KEYS.contains(key)) {
      throw Suggestion.unknown("part of a match", key, MATCH_KEYS);
    }
    return new Match(match.transports(), channel, client, connection, resumed);
  }

  private static int number(String value) {
    long number = Quantities.count(value);
    if (number < 1 || number > Integer.MAX_VALUE) {
      throw new MalformedFaultException("connection is " + number + ", but must be at least 1");
    }
    return (int) number;
  }

  private static boolean yesOrNo(String value) {
    if (!value.equals("yes") && !value.equals("no")) {
      throw new MalformedFaultException("resumed is '" + value + "', but must be yes or no");
    }
    return value.equals("yes");
  }

  private static Effect effect(String part) {
    List<String> words = Words.words(part);
    Effect effect = Effect.of(words.get(0));
    for (String word : words.subList(1, words.size())) {
      effect = effect.withText(key(word), value(word));
    }
    return effect;
  }

  private static String key(String word) {
    int equals = word.indexOf('=');
    if (equals < 1) {
      throw new MalformedFaultException("'" + word + "' is not like name=value");
    }
    return word.substring(0, equals);
  }

  private static String value(String word) {
    return Words.unquote(word.substring(word.indexOf('=') + 1));
  }

  static String print(Fault fault) {
    String lifetime = fault.lifetime().toString();
    return print(fault.match())
        + ": "
        + fault.trigger()
        + ": "
        + fault.effect()
        + (lifetime.isEmpty() ? "" : ": " + lifetime);
  }

  private static String print(Match match) {
    String transports =
        match.transports().isEmpty()
            ? ANY
            : match.transports().stream().map(Transport::wireName).collect(Collectors.joining(","));
    return transports
        + print("channel", match.channel())
        + print("client", match.client())
        + print("connection", match.connection() == 0 ? null : "" + match.connection())
        + print("resumed", match.resumed() == null ? null : match.resumed() ? "yes" : "no");
  }

  private static String print(String key, @Nullable String value) {
    return value == null ? "" : " " + key + "=" + Words.quoteIfNeeded(value);
  }
}
