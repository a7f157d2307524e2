package dev.bywash.protocol;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What the server sent is not what its protocol allows. The message says what, and where. */
public final class MalformedMessageException extends IOException {
  public MalformedMessageException(String message) {
    this(message, null);
  }

  public MalformedMessageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
