package dev.bywash.harness.http;

import dev.bywash.harness.hub.Transport;
import dev.bywash.harness.log.LogBounds;
import dev.bywash.harness.log.Resume;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Optional;
import java.util.OptionalInt;

/** Answers polls with pages: at once, or after a wait. */
final class PollHandler {

  private static final String VARY = "Accept, Prefer, Last-Event-ID, Origin";

  private final Greeter greeter;
  private final PageReader pages;
  private final ServerMetrics metrics;

  PollHandler(Greeter greeter, PageReader pages, ServerMetrics metrics) {
    this.greeter = greeter;
    this.pages = pages;
    this.metrics = metrics;
  }

  /**
   * Answers now or later.
   *
   * @param wait the seconds granted; a poll without them is a short one
   */
  void serve(Exchange exchange, StreamRequest request, OptionalInt wait) {
    Greeter.Hello hello = greeter.greet(request.lastEventId());
    Optional<Page> read = pages.read(hello.json(), hello.resume().start(), request.channels());
    if (read.isEmpty()) {
      serve(exchange, request, wait);
      return;
    }
    Page page = read.get();
    if (wait.isEmpty()) {
      answerShort(exchange, page);
    } else if (wait.getAsInt() == 0 || exchange.isHead() || hasNews(page, request, hello)) {
      metrics.delivered(Transport.LONG_POLL, page.events().size());
      exchange.answer(longPage(page, wait.getAsInt()));
    } else {
      new HeldPoll(exchange, page, wait.getAsInt()).hold(request.channels());
    }
  }

  private static boolean hasNews(Page page, StreamRequest request, Greeter.Hello hello) {
    return !page.events().isEmpty()
        || request.lastEventId() == null
        || request.lastEventId().equals(LogBounds.FROM_EARLIEST)
        || hello.resume() instanceof Resume.Gap;
  }

  private void answerShort(Exchange exchange, Page page) {
    String tag = "\"" + page.cursor() + "\"";
    boolean same =
        HeaderValues.split(exchange.headers(HttpHeaderNames.IF_NONE_MATCH), ',').stream()
            .anyMatch(known -> known.equals(tag) || known.equals("W/" + tag));
    Answer answer =
        same && page.events().isEmpty()
            ? Answer.empty(HttpResponseStatus.NOT_MODIFIED)
            : json(page);
    metrics.delivered(Transport.SHORT_POLL, page.events().size());
    exchange.answer(withPageHeaders(answer).with(HttpHeaderNames.ETAG, tag));
  }

  static Answer longPage(Page page, int wait) {
    return withPageHeaders(json(page)).with("Preference-Applied", "wait=" + wait);
  }

  private static Answer json(Page page) {
    return Answer.of(HttpResponseStatus.OK, "application/json", page.json());
  }

  private static Answer withPageHeaders(Answer answer) {
    return answer
        .with(HttpHeaderNames.CACHE_CONTROL, "private, no-cache")
        .with(HttpHeaderNames.VARY, VARY);
  }
}
