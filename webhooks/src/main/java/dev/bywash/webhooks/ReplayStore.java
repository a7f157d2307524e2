package dev.bywash.webhooks;

/**
 * Remembers which webhooks have been seen. One that is shared by all nodes of a receiver stands on
 * their database; {@link InMemoryReplayStore} is for one process. Called on the threads that
 * verify, several at once.
 */
public interface ReplayStore {

  /**
   * Remembers an id, in one step with the question whether it is new.
   *
   * @return false when it was there already
   */
  boolean add(String id);

  /** Forgets an id, because its webhook could not be processed and may come again. */
  void remove(String id);
}
