package dev.bywash;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where a client gets the credentials that it shows to its server. Asked for each connection and
 * each poll, on a thread of the client's where blocking is allowed, so an implementation can fetch
 * a token; one that is asked often keeps it. Several threads may ask at once.
 *
 * <p>What it answers travels in the {@code Authorization} header, never in a URL, to the origin
 * that the client was told to connect to and to no other, whatever redirects say.
 */
public interface Credentials {
  /**
   * The value of the {@code Authorization} header, such as {@code Bearer abc}; null for none.
   *
   * @param refused the value that the server has just answered with 401, so that this must be
   *     another; null when the server has not been asked yet. After a second 401 in a row the
   *     stream ends with a {@link RefusedException}
   * @throws IOException if there is none to be had now; the attempt has failed, and is made again
   *     later
   */
  @Nullable String authorization(@Nullable String refused) throws IOException;
}
