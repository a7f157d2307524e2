package dev.bywash.bench.server;

/** Takes the bytes of one answer's body, as they come. */
interface BodySink {
  /** Some more bytes: those of {@code bytes} from {@code from} to before {@code to}. */
  void bytes(byte[] bytes, int from, int to);
}
