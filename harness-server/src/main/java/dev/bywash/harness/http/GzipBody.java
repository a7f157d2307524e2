package dev.bywash.harness.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** A body under compression (RFC 1952). Used on one thread. */
final class GzipBody {

  private final boolean flush;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final GZIPOutputStream gzip;

  /** With {@code flush}, everything that is added can be read at once. */
  GzipBody(boolean flush) {
    this.flush = flush;
    try {
      gzip = new GZIPOutputStream(out, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The compressed bytes that are ready, possibly none. */
  byte[] add(byte[] bytes) {
    try {
      gzip.write(bytes);
      if (flush) {
        gzip.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return take();
  }

  /** Ends the body, and gives what is left of it. */
  byte[] finish() {
    try {
      gzip.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return take();
  }

  private byte[] take() {
    byte[] ready = out.toByteArray();
    out.reset();
    return ready;
  }
}
