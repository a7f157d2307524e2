package dev.bywash.android;

import android.content.Context;

/** What is needed of a context, or said what is missing. */
final class Contexts {
  private Contexts() {}

  /** The context that lives as long as the process. */
  static Context application(Context context) {
    Context application = context.getApplicationContext();
    // Null while the application itself is being attached.
    return application == null ? context : application;
  }

  /** A service that every Android device has. */
  static <T> T service(Context context, String name, Class<T> type) {
    Object service = context.getSystemService(name);
    if (!type.isInstance(service)) {
      throw new IllegalStateException(
          "this context has no system service \"" + name + "\"; is it one of an app?");
    }
    return type.cast(service);
  }
}
