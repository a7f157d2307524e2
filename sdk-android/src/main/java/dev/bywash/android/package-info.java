/**
 * Bywash on Android: its network, its lifecycle, its storage and its clock; start at {@link
 * dev.bywash.android.BywashAndroid}.
 */
@NullMarked
package dev.bywash.android;

import org.jspecify.annotations.NullMarked;
