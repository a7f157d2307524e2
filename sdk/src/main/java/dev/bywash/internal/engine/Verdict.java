package dev.bywash.internal.engine;

/** What a failure means for what to do next. */
enum Verdict {
  /** The server or the network is down for every transport: wait, and try the same one again. */
  RETRY,

  /** This transport does not get through here: try another one at once. */
  TRY_ANOTHER,

  /** No transport and no waiting will help: end every subscription with an error. */
  GIVE_UP
}
