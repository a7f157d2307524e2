package dev.bywash.android;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Calls what older versions of Android do not have, and is itself called where the version has been
 * checked; the build's check of the API level leaves it out.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface SinceApi {
  int value();
}
