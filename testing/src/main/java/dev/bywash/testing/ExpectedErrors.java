package dev.bywash.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The errors that a test provokes and that nobody catches. Each of these types must come up at
 * least once, subtypes count, and no other may. Without this annotation none may.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ExpectedErrors {
  /** What a thread dies of, or gives to its uncaught exception handler. */
  Class<? extends Throwable>[] uncaught() default {};

  /**
   * What RxJava finds no subscriber for; also as the cause that its {@code UndeliverableException}
   * wraps.
   */
  Class<? extends Throwable>[] undeliverable() default {};
}
