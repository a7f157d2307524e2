package dev.bywash.cli.demo;

import dev.bywash.TransportType;
import dev.bywash.harness.HarnessServer;
import dev.bywash.harness.hub.Transport;
import java.util.Set;
import java.util.stream.Collectors;

/** Plays the script on the server, act by act. Confined to one thread. */
final class Director {
  /** A poll may be on its way just when connections are cut; the next one is there soon. */
  private static final int CUT_ATTEMPTS = 25;

  private static final long CUT_PAUSE_MILLIS = 10;

  private final DemoScript script;
  private final HarnessServer server;
  private final DemoModel model;
  private final DemoView view;
  private int played;
  private double lastAt;
  private Set<TransportType> offered = Change.ALL;

  Director(DemoScript script, HarnessServer server, DemoModel model, DemoView view) {
    this.script = script;
    this.server = server;
    this.model = model;
    this.view = view;
  }

  /** Plays the next act if it is due now. */
  void tick(double progress) throws InterruptedException {
    Act act = script.due(played, progress, lastAt, model.isWell());
    if (act == null) {
      return;
    }
    played++;
    lastAt = progress;
    TransportType inUse = model.transportInUse();
    String announcement = act.announcement(inUse);
    offered = act.change().applyTo(offered, inUse);
    model.acted(announcement, offered, act.cut());
    view.acting(model.elapsedMillis(), announcement);
    server.offer(serverSide(offered));
    if (act.cut()) {
      cut();
    }
  }

  boolean isDone() {
    return played == script.acts().size();
  }

  /** Cuts what there is; short polls leave nothing to cut between them. */
  private void cut() throws InterruptedException {
    for (int i = 0; i < CUT_ATTEMPTS && server.disconnectAll() == 0; i++) {
      Thread.sleep(CUT_PAUSE_MILLIS);
    }
  }

  private static Set<Transport> serverSide(Set<TransportType> types) {
    return types.stream().map(type -> Transport.valueOf(type.name())).collect(Collectors.toSet());
  }
}
