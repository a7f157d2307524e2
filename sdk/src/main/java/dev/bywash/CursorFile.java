package dev.bywash;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * One file with one cursor: a line {@code bywash-cursor 1} and the CRC-32 of what follows it, then
 * the name that the cursor is kept under, a line feed, and the cursor, all in UTF-8.
 */
final class CursorFile {
  private static final String MAGIC = "bywash-cursor 1 ";
  private static final int HEAD_LENGTH = MAGIC.length() + 8 + 1;
  private static final int MAX_CURSOR_BYTES = 16 << 10;
  private static final int MAX_LENGTH = HEAD_LENGTH + 64 + 1 + MAX_CURSOR_BYTES;

  private CursorFile() {}

  /** Writes the file, and returns when it has reached the disk. */
  static void write(File file, String name, String cursor) throws IOException {
    byte[] cursorBytes = cursor.getBytes(StandardCharsets.UTF_8);
    if (cursorBytes.length == 0 || cursorBytes.length > MAX_CURSOR_BYTES) {
      throw new IllegalArgumentException(
          "a cursor to keep has 1 to " + MAX_CURSOR_BYTES + " bytes, not " + cursorBytes.length);
    }
    byte[] body = (name + "\n" + cursor).getBytes(StandardCharsets.UTF_8);
    byte[] head = head(body).getBytes(StandardCharsets.UTF_8);
    try (FileOutputStream out = new FileOutputStream(file)) {
      out.write(head);
      out.write(body);
      out.getFD().sync();
    }
  }

  /**
   * The cursor that the file keeps under this name.
   *
   * @throws IOException when it keeps none: it is damaged, or something else
   */
  static String read(File file, String name) throws IOException {
    String cursor = cursorIn(bytes(file), name);
    if (cursor == null) {
      throw new IOException(
          file
              + " is damaged, or does not hold the cursor of \""
              + name
              + "\"; forget() removes it");
    }
    return cursor;
  }

  /**
   * The cursor that the file keeps under this name; null when it is incomplete, or not there: it
   * may be what another process is just writing, or renaming.
   */
  static @Nullable String readIfComplete(File file, String name) throws IOException {
    try {
      return cursorIn(bytes(file), name);
    } catch (FileNotFoundException | EOFException e) {
      return null;
    }
  }

  private static @Nullable String cursorIn(byte[] content, String name) {
    if (content.length <= HEAD_LENGTH) {
      return null;
    }
    byte[] body = new byte[content.length - HEAD_LENGTH];
    System.arraycopy(content, HEAD_LENGTH, body, 0, body.length);
    String head = new String(content, 0, HEAD_LENGTH, StandardCharsets.UTF_8);
    String text = new String(body, StandardCharsets.UTF_8);
    String prefix = name + "\n";
    return head.equals(head(body)) && text.startsWith(prefix) && text.length() > prefix.length()
        ? text.substring(prefix.length())
        : null;
  }

  private static String head(byte[] body) {
    CRC32 checksum = new CRC32();
    checksum.update(body, 0, body.length);
    String digits = Long.toHexString(checksum.getValue() | 1L << 32).substring(1);
    return MAGIC + digits + "\n";
  }

  /** What is in the file; empty when that is longer than any that {@link #write} has written. */
  private static byte[] bytes(File file) throws IOException {
    if (file.length() > MAX_LENGTH) {
      return new byte[0];
    }
    byte[] bytes = new byte[(int) file.length()];
    try (DataInputStream in = new DataInputStream(new FileInputStream(file))) {
      in.readFully(bytes);
    }
    return bytes;
  }
}
