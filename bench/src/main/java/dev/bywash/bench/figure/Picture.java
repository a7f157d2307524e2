package dev.bywash.bench.figure;

/** A drawing beside the figures; the page shows it from {@code images/} beside itself. */
public record Picture(String fileName, String description, String svg) {}
