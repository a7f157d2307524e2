package dev.bywash;

import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where the cursors of {@link StreamRequest#durable} streams outlive the process. A stored cursor
 * means "processed up to here": a process that is killed in the middle of an event is told it
 * again, and none is skipped.
 *
 * <p>A client calls its store on one thread of its own, {@code bywash-cursor}, one call at a time;
 * a call may block. What it throws ends no stream: {@link BywashClient#explain} tells it, a save is
 * tried again 5 s later with the newest cursor, and a stream whose cursor could not be loaded
 * starts where its request says and with a gap, {@link Gap.Reason#CURSOR_LOST}.
 *
 * <p>One name belongs to one log: whoever points a client at another server takes another name, or
 * another store.
 */
public interface CursorStore {
  /** In memory: for tests, and for streams that are to go on within one process. */
  static CursorStore inMemory() {
    return new InMemoryCursorStore();
  }

  /**
   * In files in this directory, one for each name, which is made with its parents when the first is
   * saved. A file is replaced as a whole, and only after the new one has reached the disk: a
   * process that is killed at any moment leaves the old cursor or the new one. A name has 1 to 64
   * visible ASCII characters, a cursor at most 16 KiB.
   *
   * <p>Any number of stores of one process may share a directory, as long as each name is used by
   * one client; two processes may not. A file that is damaged, or is none of this store's, fails
   * {@link #load} with an {@link IOException} that names it, and is replaced with the next save.
   */
  static CursorStore inDirectory(File directory) {
    return new DirectoryCursorStore(directory);
  }

  /** The cursor saved last under this name; null when there is none. */
  @Nullable String load(String name) throws IOException;

  /**
   * Keeps this cursor, never empty, in place of the one before it. When it returns, the cursor is
   * as safe as the store can make it.
   */
  void save(String name, String cursor) throws IOException;

  /**
   * Removes what is kept under this name, so that the stream starts where its request says. For the
   * app to call, while no stream of this name is subscribed to; no client does.
   */
  void forget(String name) throws IOException;
}
