package dev.bywash.bench.client;

/** Where a contender puts what it has read, on whatever thread it reads. */
interface Sink {
  /** An event as text: its payload, or its envelope with the payload in it. */
  void text(String json);

  /** An event's payload, decoded. */
  void quake(Quake quake);

  /** So many lines, of who reads no events. */
  void lines(int count);
}
