package dev.bywash.internal.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.concurrent.TimeUnit;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Tag;

/**
 * Whatever a server writes about a refusal, as the value of {@code Retry-After} on the first line
 * and as its problem below: there is a wait within bounds and a sentence of one line, or none.
 */
@Tag("fuzz")
public class RefusalFuzzTest {
  private static final long NOW = 784111777000L;
  private static final long MAX_MILLIS = TimeUnit.SECONDS.toMillis(Integer.MAX_VALUE);

  @FuzzTest
  public void isReadWithinBoundsOrNotAtAll(byte[] input) {
    String[] parts = new String(input, UTF_8).split("\n", 2);
    Headers headers = new Headers.Builder().addUnsafeNonAscii("Retry-After", parts[0]).build();
    assertThat(RetryAfter.millis(headers, NOW)).isBetween(-1L, MAX_MILLIS);

    String detail = ProblemDetail.of(answer(parts.length > 1 ? parts[1] : parts[0]));
    if (detail != null) {
      assertThat(detail.length()).isLessThanOrEqualTo(203);
      assertThat(detail.chars()).noneMatch(Character::isISOControl);
    }
  }

  private static Response answer(String body) {
    return new Response.Builder()
        .request(new Request.Builder().url("http://test/").build())
        .protocol(Protocol.HTTP_1_1)
        .code(400)
        .message("Bad Request")
        .body(ResponseBody.create(body, MediaType.get("application/problem+json")))
        .build();
  }
}
