package dev.bywash.bench.herd;

import java.util.Arrays;

/**
 * What happens next, and to whom: a binary heap of plain numbers, so that a million clients cost
 * eight megabytes and no garbage. Of two that happen in the same millisecond the lower number is
 * first.
 */
final class EventQueue {
  private static final int CLIENT_BITS = 24;
  private static final long CLIENT_MASK = (1L << CLIENT_BITS) - 1;

  /** The most clients that have a number. */
  static final int MAX_CLIENTS = 1 << CLIENT_BITS;

  private long[] heap;
  private int size;

  EventQueue(int capacity) {
    heap = new long[Math.max(capacity, 1)];
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(long atMillis, int client) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    long event = atMillis << CLIENT_BITS | client;
    int hole = size++;
    while (hole > 0 && heap[(hole - 1) / 2] > event) {
      heap[hole] = heap[(hole - 1) / 2];
      hole = (hole - 1) / 2;
    }
    heap[hole] = event;
  }

  /** Takes the next event; {@link #millisOf} and {@link #clientOf} take it apart. */
  long remove() {
    long first = heap[0];
    long last = heap[--size];
    int hole = 0;
    for (int child = 1; child < size; child = 2 * hole + 1) {
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= last) {
        break;
      }
      heap[hole] = heap[child];
      hole = child;
    }
    heap[hole] = last;
    return first;
  }

  static long millisOf(long event) {
    return event >> CLIENT_BITS;
  }

  static int clientOf(long event) {
    return (int) (event & CLIENT_MASK);
  }
}
