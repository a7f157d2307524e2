package dev.bywash.internal.transport;

import java.io.IOException;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;

/** Tells a link of every byte that comes through. */
final class HeardSource extends ForwardingSource {
  private final AbstractLink link;

  HeardSource(Source delegate, AbstractLink link) {
    super(delegate);
    this.link = link;
  }

  @Override
  public long read(Buffer sink, long byteCount) throws IOException {
    long count = super.read(sink, byteCount);
    if (count > 0) {
      link.heard();
    }
    return count;
  }
}
