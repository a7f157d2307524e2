package dev.bywash.harness.hub;

import dev.bywash.harness.log.Cursor;
import dev.bywash.harness.log.LogEvent;
import java.util.ArrayList;
import java.util.List;

/** Writes down what it is sent, and has as much room as the test says. */
class RecordingSubscriber implements Subscriber {

  final List<Long> events = new ArrayList<>();
  final List<Cursor> heartbeats = new ArrayList<>();
  final List<Goodbye> goodbyes = new ArrayList<>();
  int flushes;

  /** How much room a flush makes, at least. */
  int roomAfterFlush;

  int cuts;

  /** What a flush brings on. */
  Runnable onFlush = () -> {};

  /** Whether its transport has heartbeats. */
  boolean beating = true;

  /** How many more events fit. */
  int room = Integer.MAX_VALUE;

  @Override
  public boolean isWritable() {
    return room > 0;
  }

  @Override
  public void event(LogEvent event) {
    events.add(event.offset());
    room--;
  }

  @Override
  public void flush() {
    flushes++;
    room = Math.max(room, roomAfterFlush);
    onFlush.run();
  }

  @Override
  public boolean heartbeat(Cursor cursor) {
    heartbeats.add(cursor);
    return beating;
  }

  @Override
  public void goodbye(Goodbye goodbye) {
    goodbyes.add(goodbye);
  }

  @Override
  public void cut() {
    cuts++;
  }
}
