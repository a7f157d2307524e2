package dev.bywash;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.OkHttp;
import org.junit.jupiter.api.Test;

/** Keeps the second run of the suite, on a newer OkHttp, from being the first one again. */
class OkHttpVersionTest {
  @Test
  void theSuiteRunsOnTheOkHttpThatTheBuildNames() throws Exception {
    // By reflection, as the compiler would put the constant of its own OkHttp here.
    Object version = OkHttp.class.getField("VERSION").get(null);

    assertThat(version).isEqualTo(System.getProperty("bywash.okhttp"));
  }
}
