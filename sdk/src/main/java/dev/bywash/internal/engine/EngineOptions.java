package dev.bywash.internal.engine;

import dev.bywash.RetryPolicy;

/** The numbers that the state machine decides by. Immutable. */
public final class EngineOptions {
  final RetryPolicy retryPolicy;
  final long helloTimeoutMillis;
  final long stallLimitMillis;

  /**
   * @param helloTimeoutMillis how long a transport may take to say hello
   * @param stallLimitMillis how long a reader may wait for its subscriber on an open link
   */
  public EngineOptions(RetryPolicy retryPolicy, long helloTimeoutMillis, long stallLimitMillis) {
    this.retryPolicy = retryPolicy;
    this.helloTimeoutMillis = helloTimeoutMillis;
    this.stallLimitMillis = stallLimitMillis;
  }
}
