package dev.bywash.simulation;

import dev.bywash.Failure;
import dev.bywash.protocol.Hello;
import java.util.List;

/** Makes the messages that a link can hear. */
final class Messages {
  private Messages() {}

  static Message hello(ServerLog.Start start, long heartbeatMillis) {
    Hello hello =
        new Hello(start.cursor(), start.latest(), heartbeatMillis, List.of(), start.gap());
    return new Message(Message.Kind.HELLO, hello.toString(), to -> to.hello(hello));
  }

  static Message event(ServerLog.Entry entry) {
    return new Message(
        Message.Kind.EVENT,
        "event " + entry.id() + " " + entry.channel(),
        to -> to.event(entry.id(), entry.channel(), "t", 0, "0"));
  }

  static Message heartbeat(String cursor) {
    return new Message(Message.Kind.HEARTBEAT, "heartbeat " + cursor, to -> to.heartbeat(cursor));
  }

  static Message reconnect(long afterMillis) {
    return new Message(
        Message.Kind.RECONNECT,
        "reconnect after " + afterMillis,
        afterMillis,
        to -> to.reconnect(afterMillis));
  }

  static Message failed(Failure failure) {
    return new Message(
        Message.Kind.FAILED,
        "failed, " + failure,
        failure.retryAfterMillis(),
        to -> to.failed(failure));
  }
}
