package dev.bywash.internal.transport;

import dev.bywash.Credentials;
import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Shows the app's credentials to its server, and once again others when they are refused. It stands
 * outside OkHttp's own redirects, which drop the header when they lead to another origin.
 */
final class CredentialsInterceptor implements Interceptor {
  private static final String AUTHORIZATION = "Authorization";
  private static final int UNAUTHORIZED = 401;

  private final Credentials credentials;
  private final HttpUrl origin;

  CredentialsInterceptor(Credentials credentials, HttpUrl origin) {
    this.credentials = credentials;
    this.origin = origin;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (!isOrigin(request.url())) {
      return chain.proceed(request);
    }
    String shown = credentials.authorization(null);
    Response response = chain.proceed(with(request, shown));
    if (response.code() != UNAUTHORIZED || shown == null || !isOrigin(response.request().url())) {
      return response;
    }
    String other = credentials.authorization(shown);
    if (other == null || other.equals(shown)) {
      return response;
    }
    response.close();
    return chain.proceed(with(request, other));
  }

  private boolean isOrigin(HttpUrl url) {
    return url.scheme().equals(origin.scheme())
        && url.host().equals(origin.host())
        && url.port() == origin.port();
  }

  private static Request with(Request request, @Nullable String authorization) {
    return authorization == null
        ? request
        : request.newBuilder().header(AUTHORIZATION, authorization).build();
  }
}
