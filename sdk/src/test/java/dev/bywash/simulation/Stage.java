package dev.bywash.simulation;

/** What all parts of a story share. */
interface Stage {
  World world();

  Setup setup();

  Phone phone();

  Server server();

  Route route();

  Attempts attempts();

  Monitor monitor();

  /** A live link was lost, or an attempt failed, because of a fault. */
  void outage(SimulatedLink link, String how);

  /** The client is about to hear of this, in whichever state it is. */
  void coverage(String input);
}
