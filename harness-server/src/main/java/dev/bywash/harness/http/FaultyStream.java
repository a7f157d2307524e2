package dev.bywash.harness.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bywash.harness.fault.ArmedFault;
import dev.bywash.harness.fault.Effect;
import dev.bywash.harness.fault.Occasion;
import dev.bywash.harness.fault.Trigger;
import dev.bywash.harness.fault.Trigger.Kind;
import dev.bywash.harness.fault.Trigger.Place;
import dev.bywash.harness.fault.Watch;
import dev.bywash.harness.http.StreamForm.Control;
import dev.bywash.harness.log.Cursor;
import dev.bywash.harness.log.LogEvent;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The way out of a stream that rules watch: it counts events, knows every message for what it is,
 * and lets the rules change, delay or end it. A stream that no rule concerns has none of this.
 * Every field is guarded by the loop.
 */
final class FaultyStream {

  private final StreamConnection owner;
  private final Watch watch;
  private final WireFraming framing;
  private final Outlet outlet;
  private final @Nullable EpochMask mask;
  private final @Nullable GzipBody gzip;
  private final List<ScheduledFuture<?>> timers = new ArrayList<>();

  /** An event that waits for the next one to overtake it; null for none. */
  private @Nullable WireMessage held;

  /** The last event sent, for the journal; null before the first. */
  private @Nullable String lastEvent;

  /** As {@link #lastEvent}, in the log's own epoch; null before the first. */
  private @Nullable Cursor lastCursor;

  private boolean markNext;
  private boolean pongs = true;
  private boolean ended;

  FaultyStream(
      StreamConnection owner, WireFraming framing, Opening opening, @Nullable EpochMask mask) {
    this.owner = owner;
    this.framing = framing;
    this.watch = opening.watch();
    this.mask = mask;
    this.gzip =
        opening
            .effect("gzip")
            .map(effect -> new GzipBody(effect.text("flush").equals("yes")))
            .orElse(null);
    this.outlet = new Outlet(owner.channel, owner::writable);
  }

  /** Sends the hello, with what the opening has brought before and after it. */
  void hello(Control hello, Opening opening) {
    opening.effects().stream()
        .filter(effect -> !effect.name().equals("reconnect"))
        .forEach(this::act);
    send(framing.control(hello));
    arm(watch.armed());
    opening.effect("reconnect").ifPresent(this::act);
  }

  /** The pipeline takes raw bytes from now on. */
  void open() {
    outlet.open();
  }

  /** Takes in rules that concern this stream: starts their clocks. */
  void arm(List<ArmedFault> rules) {
    for (ArmedFault rule : rules) {
      Trigger trigger = rule.trigger();
      if (trigger.kind() == Kind.AFTER_TIME) {
        timers.add(
            owner
                .channel
                .eventLoop()
                .schedule(() -> fireNow(rule), trigger.number(), TimeUnit.MILLISECONDS));
      } else if (trigger.kind() == Kind.AFTER_EVENTS && trigger.number() == 0) {
        fireNow(rule);
      }
    }
  }

  private void fireNow(ArmedFault rule) {
    if (!ended && rule.fire(watch.visit(), after(lastEvent))) {
      act(rule.effect());
      outlet.pump();
    }
  }

  private static Occasion after(@Nullable String event) {
    return event == null ? Occasion.NONE : Occasion.at(event);
  }

  boolean hasRoom() {
    return outlet.hasRoom();
  }

  boolean hasEnded() {
    return ended;
  }

  /** Whether pings are answered. */
  boolean pongs() {
    return pongs;
  }

  void pump() {
    outlet.pump();
  }

  /** Bytes of the transport's own, such as a pong. */
  void raw(byte[] bytes) {
    if (!ended) {
      outlet.write(bytes);
      outlet.pump();
    }
  }

  void heartbeat(Control control) {
    List<ArmedFault> due =
        watch.armed().stream().filter(rule -> rule.isAt(Kind.HEARTBEAT)).toList();
    for (ArmedFault rule : due) {
      if (!MessageFaults.knows(rule.effect())) {
        fireNow(rule);
      }
    }
    changed(framing.control(masked(control)), due).forEach(this::send);
    outlet.pump();
  }

  void event(LogEvent event) {
    WireMessage message =
        mask == null ? framing.event(event) : framing.event(mask.id(event), mask.json(event));
    boolean hasLong = message.insideCharacter() >= 0;
    List<ArmedFault> due = watch.armed().stream().filter(rule -> rule.meetsEvent(hasLong)).toList();
    if (ended) {
      return;
    }
    WireMessage before = held;
    List<WireMessage> out = changed(message, due);
    lastEvent = message.event();
    lastCursor = event.cursor();
    for (int i = 0; i < out.size(); i++) {
      send(out.get(i), i == 0 ? due : List.of());
    }
    if (before != null) {
      held = null;
      send(before);
    }
    due.stream().filter(rule -> rule.isAt(Kind.AFTER_EVENTS)).forEach(this::fireNow);
  }

  /** What is sent instead of the message, once the rules have changed it. */
  private List<WireMessage> changed(WireMessage message, List<ArmedFault> due) {
    List<WireMessage> messages = List.of(message);
    for (ArmedFault rule : due) {
      Effect effect = rule.effect();
      boolean reorder = effect.name().equals("reorder");
      boolean possible =
          MessageFaults.knows(effect) && !messages.isEmpty() && !(reorder && held != null);
      if (possible && rule.fire(watch.visit(), after(message.event()))) {
        messages =
            messages.stream().flatMap(m -> MessageFaults.change(effect, m).stream()).toList();
        held = reorder ? message : held;
      }
    }
    return messages;
  }

  private void send(WireMessage message) {
    send(message, List.of());
  }

  private void send(WireMessage message, List<ArmedFault> due) {
    if (ended) {
      return;
    }
    WireMessage whole = markNext ? MessageFaults.marked(message) : message;
    markNext = false;
    for (ArmedFault rule : due) {
      Place place = rule.trigger().place();
      if (place != null && sendParted(whole, rule, place)) {
        return;
      }
    }
    if (gzip == null) {
      outlet.write(framing.encode(whole));
    } else {
      sendUnit(whole.payload());
    }
  }

  /** Sends the first part, does what the rule says, and sends the rest if that makes sense. */
  private boolean sendParted(WireMessage message, ArmedFault rule, Place place) {
    int at = offset(message, place);
    if (!rule.fire(watch.visit(), new Occasion(message.event(), Math.max(0, at)))) {
      return false;
    }
    byte[] payload = message.payload();
    int index = message.head().length + at;
    if (rule.effect().name().equals("end") || gzip != null) {
      sendUnit(Arrays.copyOf(payload, index));
      act(rule.effect());
      if (!ended) {
        sendUnit(Arrays.copyOfRange(payload, index, payload.length));
      }
      return true;
    }
    byte[] all = framing.encode(message);
    int header = framing.header(payload.length).length;
    int split = at < 0 ? Math.min(1, header) : Math.min(header + index, all.length);
    outlet.write(Arrays.copyOf(all, split));
    act(rule.effect());
    if (!ended) {
      outlet.write(Arrays.copyOfRange(all, split, all.length));
    }
    return true;
  }

  private void sendUnit(byte[] payload) {
    byte[] body = gzip == null ? payload : gzip.add(payload);
    if (body.length > 0) {
      outlet.write(framing.frame(body));
    }
  }

  /** The index in the event's JSON; -1 inside the framing. */
  private int offset(WireMessage message, Place place) {
    int length = message.json().length;
    return switch (place.spot()) {
      case FRAMING -> -1;
      case UTF8 -> message.insideCharacter();
      case BYTE -> Math.min(place.offset(), framing == WireFraming.WEBSOCKET ? length - 1 : length);
    };
  }

  private Control masked(Control control) {
    return mask == null ? control : mask.mask(control);
  }

  /** Does what an effect is about, unless it was about the answer's head. */
  private void act(Effect effect) {
    switch (effect.name()) {
      case "cut" -> end(new byte[0], () -> SocketEnd.fin(owner.channel));
      case "reset" -> end(new byte[0], () -> SocketEnd.reset(owner.channel));
      case "end" -> end(ending(), () -> SocketEnd.fin(owner.channel));
      case "bad-chunk" -> badChunk();
      case "close" ->
          end(
              WebSocketFrames.closeBytes((int) effect.number("code"), effect.text("reason")),
              () -> SocketEnd.fin(owner.channel));
      case "reconnect" -> owner.sendAway(effect.time("after").toMillis(), lastCursor);
      case "mute" -> outlet.then(outlet::mute);
      case "no-pong" -> pongs = false;
      case "bom" -> markNext = true;
      case "retry" -> sendUnit(("retry: " + effect.text("value") + "\n\n").getBytes(UTF_8));
      case "buffer", "slice", "bandwidth", "stall" -> outlet.then(() -> outlet.shape(effect));
      default -> {}
    }
  }

  private void badChunk() {
    byte[] bytes = framing == WireFraming.CHUNKED ? "no-size\r\n".getBytes(UTF_8) : new byte[0];
    end(bytes, () -> SocketEnd.fin(owner.channel));
  }

  private byte[] ending() {
    byte[] rest = gzip == null ? new byte[0] : gzip.finish();
    byte[] unit = rest.length == 0 ? rest : framing.frame(rest);
    byte[] last = framing == WireFraming.CHUNKED ? "0\r\n\r\n".getBytes(UTF_8) : new byte[0];
    return MessageFaults.concat(unit, last);
  }

  private void end(byte[] lastBytes, Runnable action) {
    if (!ended) {
      ended = true;
      // Later: the hub may be going through its subscriptions just now. What it still sends is
      // thrown away.
      owner.channel.eventLoop().execute(owner::unsubscribe);
      timers.forEach(timer -> timer.cancel(false));
      outlet.write(lastBytes);
      outlet.last(action);
    }
  }

  /** A regular goodbye: the message, and then the transport's own end. */
  void leave(Control control, byte[] lastBytes) {
    if (held != null) {
      send(held);
    }
    send(framing.control(masked(control)));
    close(lastBytes);
  }

  /** The transport's own end; for SSE the last chunk. */
  void close(byte[] lastBytes) {
    byte[] bytes = framing == WireFraming.WEBSOCKET ? lastBytes : ending();
    end(bytes, () -> SocketEnd.fin(owner.channel));
    outlet.pump();
  }

  /** The connection is gone. */
  void gone() {
    ended = true;
    timers.forEach(timer -> timer.cancel(false));
    if (gzip != null) {
      // Compression holds memory outside the heap.
      gzip.finish();
    }
  }
}
