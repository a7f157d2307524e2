/**
 * The SDK beside what a user would pick or write instead: {@link
 * dev.bywash.bench.client.Contender}, and what is measured of them.
 */
@NullMarked
package dev.bywash.bench.client;

import org.jspecify.annotations.NullMarked;
