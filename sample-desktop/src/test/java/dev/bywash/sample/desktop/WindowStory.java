package dev.bywash.sample.desktop;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bywash.BywashClient;
import dev.bywash.harness.HarnessServer;
import dev.bywash.sample.QuakePresenter;
import dev.bywash.sample.QuakeRow;
import dev.bywash.sample.Screen;
import dev.bywash.sample.Trouble;
import io.reactivex.rxjava3.functions.Predicate;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.awt.Component;
import java.awt.Container;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.PrintStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JFrame;
import javax.swing.JList;
import javax.swing.SwingUtilities;

/**
 * Opens the window before a server, looks at it and presses its buttons, tells what it saw on
 * standard output, and leaves pictures in the directory that it is given.
 */
final class WindowStory {
  private static final PrintStream OUT = new PrintStream(System.out, true, UTF_8);

  private final HarnessServer server = HarnessServer.start();
  private final BlockingQueue<Trouble> asked = new LinkedBlockingQueue<>();
  private final QuakePresenter presenter =
      new QuakePresenter(BywashClient.builder(server.url()), asked::add, Schedulers.io());
  private final CountDownLatch closed = new CountDownLatch(1);
  private final File pictures;

  private WindowStory(File pictures) {
    this.pictures = pictures;
  }

  public static void main(String[] args) throws Exception {
    new WindowStory(new File(args[0])).play();
    System.exit(0);
  }

  private void play() throws Exception {
    publish();
    presenter.start(null);
    QuakeWindow window = onSwing(() -> QuakeWindow.open(presenter, false, closed::countDown));
    await(screen -> screen.events() == 40 && screen.connection().state().equals("Connected"));
    JFrame frame = window.frame();
    JList<?> list = find(frame, JList.class, null);
    until(() -> list.getModel().getSize() == 40);
    OUT.println("title " + frame.getTitle());
    OUT.println("rows " + onSwing(() -> list.getModel().getSize()));
    OUT.println("first " + onSwing(() -> firstLine(list)));
    OUT.println("state " + presenter.screen().connection().state());
    press(find(frame, AbstractButton.class, Trouble.REFUSE_WEBSOCKET.name()));
    OUT.println("asked " + asked.poll(30, TimeUnit.SECONDS));
    await(screen -> !screen.news().startsWith("Asking"));
    draw(frame, "day.png");
    server.close();
    OUT.println(
        "waiting "
            + await(screen -> screen.connection().state().equals("Waiting"))
                .connection()
                .countdown()
                .startsWith("next attempt"));
    press(find(frame, AbstractButton.class, "night"));
    draw(frame, "night.png");
    SwingUtilities.invokeAndWait(frame::dispose);
    OUT.println(closed.await(30, TimeUnit.SECONDS) ? "closed" : "still open");
    presenter.close();
  }

  private void publish() {
    for (int i = 1; i <= 40; i++) {
      double magnitude = (i * 37 % 50) / 10.0 + (i == 40 ? 6.1 - (40 * 37 % 50) / 10.0 : 1);
      server.publish(
          "quakes",
          "quake.reported",
          ("{\"magnitude\":" + magnitude + ",\"place\":\"place " + i + "\",\"depthKm\":10")
              + (",\"longitude\":" + (i * 71 % 360 - 180) + ",\"latitude\":" + (i * 29 % 120 - 55))
              + "}");
    }
  }

  private static String firstLine(JList<?> list) {
    String spoken = ((QuakeRow) list.getModel().getElementAt(0)).spoken();
    return spoken.substring(0, spoken.lastIndexOf(", "));
  }

  private Screen await(Predicate<Screen> condition) {
    return presenter.screens().filter(condition).timeout(60, TimeUnit.SECONDS).blockingFirst();
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!onSwing(condition)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it has not come to pass within a minute");
      }
      Thread.sleep(20);
    }
  }

  private static void press(AbstractButton button) throws Exception {
    SwingUtilities.invokeAndWait(button::doClick);
  }

  private void draw(JFrame frame, String name) throws Exception {
    BufferedImage image =
        onSwing(
            () -> {
              BufferedImage drawn =
                  new BufferedImage(
                      frame.getRootPane().getWidth(),
                      frame.getRootPane().getHeight(),
                      BufferedImage.TYPE_INT_RGB);
              frame.getRootPane().printAll(drawn.getGraphics());
              return drawn;
            });
    ImageIO.write(image, "png", new File(pictures, name));
  }

  private static <T> T onSwing(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    SwingUtilities.invokeAndWait(task);
    return task.get();
  }

  /** The first of this kind below the container, and of this name where one is given. */
  private static <T extends Component> T find(Container in, Class<T> type, String name) {
    T found = search(in, type, name);
    if (found == null) {
      throw new AssertionError("there is no " + type.getSimpleName() + " " + name);
    }
    return found;
  }

  private static <T extends Component> T search(Container in, Class<T> type, String name) {
    for (Component child : in.getComponents()) {
      if (type.isInstance(child) && (name == null || name.equals(child.getName()))) {
        return type.cast(child);
      }
      T deeper = child instanceof Container below ? search(below, type, name) : null;
      if (deeper != null) {
        return deeper;
      }
    }
    return null;
  }
}
