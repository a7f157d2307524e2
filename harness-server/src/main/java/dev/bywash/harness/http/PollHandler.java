package dev.bywash.harness.http;

import dev.bywash.harness.hub.Transport;
import dev.bywash.harness.log.Cursor;
import dev.bywash.harness.log.LogBounds;
import dev.bywash.harness.log.Resume;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

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
  void serve(Exchange exchange, StreamRequest request, OptionalInt wait, Opening opening) {
    Greeter.Hello hello = greeter.greet(request.lastEventId(), opening);
    Optional<Page> read = pages.read(hello.json(), hello.resume().start(), request.channels());
    if (read.isEmpty()) {
      serve(exchange, request, wait, opening);
      return;
    }
    Page page = read.get();
    if (wait.isEmpty()) {
      answerShort(exchange, page, opening, hello.mask());
    } else if (wait.getAsInt() == 0 || exchange.isHead() || hasNews(page, request, hello)) {
      metrics.delivered(Transport.LONG_POLL, page.events().size());
      answer(exchange, page, longPage(page, wait.getAsInt()), opening, hello.mask());
    } else {
      new HeldPoll(exchange, page, wait.getAsInt(), opening, hello.mask()).hold(request.channels());
    }
  }

  private static boolean hasNews(Page page, StreamRequest request, Greeter.Hello hello) {
    return !page.events().isEmpty()
        || request.lastEventId() == null
        || request.lastEventId().equals(LogBounds.FROM_EARLIEST)
        || hello.resume() instanceof Resume.Gap;
  }

  /** Answers with the page, as far as the rules let it. */
  static void answer(
      Exchange exchange, Page page, Answer usual, Opening opening, @Nullable EpochMask mask) {
    if (exchange.isHead() || (opening.isPlain() && mask == null)) {
      exchange.answer(usual);
    } else {
      new FaultyPage(opening, page, mask).answer(exchange, usual);
    }
  }

  private void answerShort(
      Exchange exchange, Page page, Opening opening, @Nullable EpochMask mask) {
    Cursor shown = mask == null ? page.cursor() : mask.mask(page.cursor());
    String tag = "\"" + shown + "\"";
    boolean same =
        HeaderValues.split(exchange.headers(HttpHeaderNames.IF_NONE_MATCH), ',').stream()
            .anyMatch(known -> known.equals(tag) || known.equals("W/" + tag));
    metrics.delivered(Transport.SHORT_POLL, page.events().size());
    if (same && page.events().isEmpty() && opening.effects().isEmpty()) {
      Answer unchanged = Answer.empty(HttpResponseStatus.NOT_MODIFIED);
      exchange.answer(withPageHeaders(unchanged).with(HttpHeaderNames.ETAG, tag));
    } else {
      Answer usual = withPageHeaders(json(page)).with(HttpHeaderNames.ETAG, tag);
      answer(exchange, page, usual, opening, mask);
    }
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
