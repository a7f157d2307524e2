package dev.bywash.testing;

import java.util.List;

/** Looks out for one kind of thing that a test may leave behind. */
interface Watch {
  /** To be called before anything of a test class runs; again for the next class. */
  void begin();

  /**
   * What has been left behind since the last call, or the beginning; each is told once. Waits for
   * what may still be on its way out.
   */
  List<Trace> end(Patience patience) throws InterruptedException;
}
