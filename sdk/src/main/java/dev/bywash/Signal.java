package dev.bywash;

/**
 * One item of {@link BywashClient#signals}: {@link Subscribed} first, then each {@link Event} and,
 * where events are missing, a {@link Gap} in their place. There are no other kinds.
 */
public abstract class Signal {
  Signal() {}
}
