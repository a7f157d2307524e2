package dev.bywash.harness.http;

import dev.bywash.harness.fault.ArmedFault;
import dev.bywash.harness.fault.Effect;
import dev.bywash.harness.fault.Occasion;
import dev.bywash.harness.fault.Trigger.Kind;
import dev.bywash.harness.fault.Trigger.Place;
import dev.bywash.harness.fault.Watch;
import dev.bywash.harness.log.LogEvent;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A page that rules watch, put together piece by piece: bytes, and between them what goes wrong
 * there. Used once, on the connection's loop.
 */
final class FaultyPage {

  private final Opening opening;
  private final Watch watch;
  private final Page page;
  private final @Nullable EpochMask mask;

  /** Bytes, and effects that happen between them. */
  private final List<Object> steps = new ArrayList<>();

  /** An event that waits for the next one to overtake it; null for none. */
  private @Nullable WireMessage held;

  private OptionalLong reconnect;
  private boolean first = true;

  FaultyPage(Opening opening, Page page, @Nullable EpochMask mask) {
    this.opening = opening;
    this.watch = opening.watch();
    this.page = page;
    this.mask = mask;
    this.reconnect = page.reconnectAfterMillis();
    opening
        .effect("reconnect")
        .ifPresent(effect -> reconnect = OptionalLong.of(effect.time("after").toMillis()));
    if (opening.has("end")) {
      return;
    }
    if (opening.has("bom")) {
      steps.add(MessageFaults.BOM);
    }
    steps.add(page.prefix());
    begin();
    for (int i = 0; i < page.events().size(); i++) {
      event(page.events().get(i), i == page.events().size() - 1);
    }
    steps.add(suffix());
  }

  private void begin() {
    for (ArmedFault rule : watch.armed()) {
      if (rule.isAt(Kind.AFTER_EVENTS) && rule.trigger().number() == 0) {
        after(rule, Occasion.NONE);
      }
    }
  }

  private void after(ArmedFault rule, Occasion occasion) {
    if (rule.fire(watch.visit(), occasion)) {
      if (rule.effect().name().equals("reconnect")) {
        reconnect = OptionalLong.of(rule.effect().time("after").toMillis());
      } else {
        steps.add(rule.effect());
      }
    }
  }

  private void event(LogEvent event, boolean last) {
    WireMessage message =
        mask == null
            ? WireMessage.bare(event.id(), event.json())
            : WireMessage.bare(mask.id(event), mask.json(event));
    boolean hasLong = message.insideCharacter() >= 0;
    List<ArmedFault> due = watch.armed().stream().filter(rule -> rule.meetsEvent(hasLong)).toList();
    WireMessage before = held;
    List<WireMessage> out = changed(message, due, last);
    for (int i = 0; i < out.size(); i++) {
      add(out.get(i), i == 0 ? due : List.of());
    }
    if (before != null) {
      held = null;
      add(before, List.of());
    }
    for (ArmedFault rule : due) {
      if (rule.isAt(Kind.AFTER_EVENTS)) {
        after(rule, Occasion.at(String.valueOf(message.event())));
      }
    }
  }

  private List<WireMessage> changed(WireMessage message, List<ArmedFault> due, boolean last) {
    List<WireMessage> messages = List.of(message);
    for (ArmedFault rule : due) {
      Effect effect = rule.effect();
      boolean reorder = effect.name().equals("reorder");
      boolean possible =
          MessageFaults.knows(effect)
              && !messages.isEmpty()
              && !(reorder && (held != null || last));
      if (possible && rule.fire(watch.visit(), Occasion.at(String.valueOf(message.event())))) {
        messages =
            messages.stream().flatMap(m -> MessageFaults.change(effect, m).stream()).toList();
        held = reorder ? message : held;
      }
    }
    return messages;
  }

  private void add(WireMessage message, List<ArmedFault> due) {
    if (!first) {
      steps.add(new byte[] {','});
    }
    first = false;
    byte[] payload = message.payload();
    for (ArmedFault rule : due) {
      Place place = rule.trigger().place();
      if (place != null && split(message, payload, rule, place)) {
        return;
      }
    }
    steps.add(payload);
  }

  private boolean split(WireMessage message, byte[] payload, ArmedFault rule, Place place) {
    int at =
        switch (place.spot()) {
          case UTF8 -> Math.max(0, message.insideCharacter());
          case BYTE, FRAMING -> Math.min(place.offset(), message.json().length);
        };
    if (!rule.fire(watch.visit(), new Occasion(message.event(), at))) {
      return false;
    }
    int index = message.head().length + at;
    steps.add(Arrays.copyOf(payload, index));
    steps.add(rule.effect());
    steps.add(Arrays.copyOfRange(payload, index, payload.length));
    return true;
  }

  private byte[] suffix() {
    Page shown =
        new Page(
            page.hello(),
            page.events(),
            mask == null ? page.cursor() : mask.mask(page.cursor()),
            page.more(),
            reconnect);
    return shown.suffix();
  }

  /** Answers with the page, in the usual way where all that is wrong are its bytes. */
  void answer(Exchange exchange, Answer usual) {
    HeaderFaults.change(opening, usual.headers());
    List<Object> sent = untilEnd();
    List<Effect> shaping =
        opening.effects().stream().filter(effect -> FlowFaults.knows(effect)).toList();
    byte[] body = bytes(sent);
    if (opening.has("gzip")) {
      body = compressed(body);
      sent = List.of(body);
    }
    Answer answer = usual.withBody(body);
    if (shaping.isEmpty() && sent.stream().noneMatch(Effect.class::isInstance)) {
      exchange.answer(answer);
    } else {
      new ShapedAnswer(exchange).send(answer, shaping, sent);
    }
  }

  /** The steps up to a clean early end. */
  private List<Object> untilEnd() {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof Effect effect && effect.name().equals("end")) {
        return steps.subList(0, i);
      }
    }
    return steps;
  }

  private static byte[] bytes(List<Object> steps) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Object step : steps) {
      if (step instanceof byte[] some) {
        out.writeBytes(some);
      }
    }
    return out.toByteArray();
  }

  private static byte[] compressed(byte[] body) {
    GzipBody gzip = new GzipBody(false);
    return MessageFaults.concat(gzip.add(body), gzip.finish());
  }
}
