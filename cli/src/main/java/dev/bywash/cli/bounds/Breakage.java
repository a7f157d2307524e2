package dev.bywash.cli.bounds;

import dev.bywash.TransportType;
import dev.bywash.harness.fault.Fault;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A way in which every transport but one is broken, and what that may cost the first event. */
enum Breakage {
  /** An answer that says no, as that of a proxy. */
  REFUSED("refused", "at headers: status code=406"),
  /** No answer at all. */
  HUNG("hung", "at headers: hang"),
  /** A status line, and nothing more. */
  MUTE("mute", "at headers: mute"),
  /** A status line, and the rest held back. */
  BUFFERED("buffered", "at headers: buffer bytes=1MiB time=0ms"),
  /** The connection ends before the hello. */
  CUT_BEFORE_HELLO("cut before hello", "at headers: cut"),
  /** The connection ends right after the hello, every time. */
  CUT_AFTER_HELLO("cut after hello", "after 0 events: cut");

  /** How long the next transport waits for the one before it. */
  private static final Duration STAGGER = Duration.ofMillis(300);

  /** The most that is waited after a first connection that did not last; the next wait doubles. */
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

  private final String words;
  private final String rule;

  Breakage(String words, String rule) {
    this.words = words;
    this.rule = rule;
  }

  /** Such as {@code cut after hello}. */
  String words() {
    return words;
  }

  /** The name on the command line, such as {@code cut-after-hello}. */
  String option() {
    return words.replace(' ', '-');
  }

  /**
   * The one of this {@link #option}.
   *
   * @throws IllegalArgumentException when there is none; the message names them all
   */
  static Breakage of(String option) {
    return Arrays.stream(values())
        .filter(breakage -> breakage.option().equals(option))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + option
                        + "' is no way to break a transport; choose one of "
                        + Arrays.stream(values())
                            .map(Breakage::option)
                            .collect(Collectors.joining(", "))));
  }

  /** The rules that break all but this one. */
  List<Fault> rules(TransportType survivor) {
    return Arrays.stream(TransportType.values())
        .filter(type -> type != survivor)
        .map(type -> Fault.parse(type.wireName() + ": " + rule))
        .toList();
  }

  /**
   * The documented bound, without the round trips that the survivor takes when it is alone. {@code
   * docs/bounds.md} derives it.
   */
  Duration bound(TransportType survivor) {
    int better = List.of(TransportType.values()).indexOf(survivor);
    return this == CUT_AFTER_HELLO
        ? FIRST_WAIT.multipliedBy((1L << better) - 1)
        : STAGGER.multipliedBy(better);
  }
}
