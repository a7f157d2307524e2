package dev.bywash;

import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A file for each name. A save writes a second file beside it, waits until that has reached the
 * disk, and renames it; where a file cannot be renamed onto another, as on Windows, the old one is
 * deleted before, and {@link #load} takes the second file if a process was killed in between.
 */
final class DirectoryCursorStore implements CursorStore {
  private static final String UNENCODED = "abcdefghijklmnopqrstuvwxyz0123456789-_";

  /** One for all stores of the process, as they may share a directory. */
  private static final Object LOCK = new Object();

  private final File directory;

  DirectoryCursorStore(File directory) {
    this.directory = directory;
  }

  @Override
  public @Nullable String load(String name) throws IOException {
    File file = file(name);
    synchronized (LOCK) {
      if (file.exists()) {
        return CursorFile.read(file, name);
      }
      // Incomplete, it is the very first save that a kill has cut short: nothing was kept yet.
      String first = CursorFile.readIfComplete(next(file), name);
      // Or another process has renamed it since the first look.
      return first == null && file.exists() ? CursorFile.read(file, name) : first;
    }
  }

  @Override
  public void save(String name, String cursor) throws IOException {
    File file = file(name);
    File next = next(file);
    synchronized (LOCK) {
      if (!directory.isDirectory() && !directory.mkdirs() && !directory.isDirectory()) {
        throw new IOException("the directory for cursors cannot be made: " + directory);
      }
      CursorFile.write(next, name, cursor);
      if (!next.renameTo(file)) {
        delete(file);
        if (!next.renameTo(file)) {
          throw new IOException(next + " cannot be renamed to " + file);
        }
      }
    }
  }

  @Override
  public void forget(String name) throws IOException {
    File file = file(name);
    synchronized (LOCK) {
      // In this order, as the second file counts when there is no first.
      delete(next(file));
      delete(file);
    }
  }

  private static void delete(File file) throws IOException {
    if (!file.delete() && file.exists()) {
      throw new IOException(file + " cannot be deleted");
    }
  }

  /**
   * Upper case is encoded, as some file systems do not tell it from lower case; the prefix keeps
   * names such as {@code con} from being a device's.
   */
  private File file(String name) {
    StreamRequest.checkDurableName(name);
    StringBuilder encoded = new StringBuilder("cursor-");
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (UNENCODED.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append(Integer.toHexString(c));
      }
    }
    return new File(directory, encoded.toString());
  }

  private static File next(File file) {
    return new File(file.getParentFile(), file.getName() + ".new");
  }
}
