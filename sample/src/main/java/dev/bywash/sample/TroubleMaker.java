package dev.bywash.sample;

import java.io.IOException;

/** Asks a server to make trouble. */
public interface TroubleMaker {
  /**
   * Asks for it; blocks until the server has answered.
   *
   * @throws IOException when the server cannot be reached, or will not
   */
  void make(Trouble trouble) throws IOException;
}
