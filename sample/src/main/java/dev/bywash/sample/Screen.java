package dev.bywash.sample;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All that is to be seen at one moment. A value. */
public final class Screen {
  private final ConnectionPanel connection;
  private final List<QuakeRow> quakes;
  private final long events;
  private final int gaps;
  private final String news;
  private final List<String> story;

  Screen(
      ConnectionPanel connection,
      List<QuakeRow> quakes,
      long events,
      int gaps,
      String news,
      List<String> story) {
    this.connection = connection;
    this.quakes = quakes;
    this.events = events;
    this.gaps = gaps;
    this.news = news;
    this.story = story;
  }

  public ConnectionPanel connection() {
    return connection;
  }

  /** The newest first, at most {@link QuakePresenter#MAX_QUAKES}. */
  public List<QuakeRow> quakes() {
    return quakes;
  }

  /** How many events have arrived, restarts of the app included. */
  public long events() {
    return events;
  }

  /** How many times events were missing. */
  public int gaps() {
    return gaps;
  }

  /** What has become of the trouble that was asked for last; empty when none was. */
  public String news() {
    return news;
  }

  /** What the connection has been through, a line each, the newest first. */
  public List<String> story() {
    return story;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Screen)) {
      return false;
    }
    Screen that = (Screen) other;
    return events == that.events
        && gaps == that.gaps
        && connection.equals(that.connection)
        && quakes.equals(that.quakes)
        && news.equals(that.news)
        && story.equals(that.story);
  }

  @Override
  public int hashCode() {
    return Objects.hash(connection, quakes, events, gaps, news, story);
  }
}
