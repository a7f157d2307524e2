package dev.bywash.harness;

import com.google.gson.JsonObject;

/** What a test needs of a client, whatever its transport. */
interface EventClient extends AutoCloseable {

  /** The first message. */
  JsonObject hello();

  /** The JSON of the next event, byte by byte; control messages are passed over. */
  String nextEvent();

  @Override
  void close();
}
