package dev.bywash.cli.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.bywash.TransportType;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a demo went.
 *
 * @param transports those that events came over, in the order in which they first did
 * @param complaint what went wrong besides the tally; null when nothing did
 */
public record DemoSummary(
    Tally.Result tally,
    int gaps,
    int reconnects,
    List<TransportType> transports,
    @Nullable String complaint) {

  /** True when all that was promised was kept. */
  public boolean passed() {
    return tally.isClean() && complaint == null;
  }

  /** One line of JSON. */
  public String toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("published", tally.published());
    json.addProperty("received", tally.received());
    json.addProperty("lost", tally.lost());
    json.addProperty("duplicates", tally.duplicates());
    json.addProperty("gaps", gaps);
    json.addProperty("reconnects", reconnects);
    JsonArray names = new JsonArray();
    transports.forEach(transport -> names.add(transport.wireName()));
    json.add("transports", names);
    json.addProperty("outOfOrder", tally.outOfOrder());
    json.addProperty("unknown", tally.unknown());
    return json.toString();
  }

  /**
   * The reasons why it has not passed, in one line; empty when it has. What went wrong besides the
   * tally comes first: it mostly is why events are missing.
   */
  public String failure() {
    return Stream.of(Objects.toString(complaint, ""), tally.isClean() ? "" : tallied())
        .filter(reason -> !reason.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private String tallied() {
    return tally.lost()
        + " lost, "
        + tally.duplicates()
        + " duplicates, "
        + tally.outOfOrder()
        + " out of order, "
        + tally.unknown()
        + " unknown";
  }
}
