package dev.bywash.internal.engine;

/**
 * A state without a link and without an attempt. Whatever a link still tells comes from one that
 * was ended, and does not count.
 */
abstract class Linkless extends State {
  Linkless(Course course) {
    super(course);
  }

  @Override
  final Next onHello(Input.HelloArrived input, Moment moment) {
    return stay();
  }

  @Override
  final Next onSpoke(Input.Spoke input, Moment moment) {
    return stay();
  }

  @Override
  final Next onFailed(Input.LinkFailed input, Moment moment) {
    return stay();
  }

  @Override
  final Next onSentAway(Input.SentAway input, Moment moment) {
    return stay();
  }
}
