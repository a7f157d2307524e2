package dev.bywash.sample.desktop;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import dev.bywash.sample.QuakePresenter;
import dev.bywash.sample.QuakeRow;
import dev.bywash.sample.Screen;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.DefaultListModel;
import javax.swing.JFrame;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JToggleButton;
import javax.swing.SwingUtilities;

/**
 * Live earthquakes in a window, with the connection on top of them. Shows what a {@link
 * QuakePresenter} says, and has no mind of its own. All of it on Swing's thread.
 */
public final class QuakeWindow {
  private final JFrame frame = new JFrame("Bywash · live earthquakes");
  private final JPanel page = new JPanel(new BorderLayout(10, 10));
  private final ConnectionCard connection = new ConnectionCard();
  private final WorldPlot world = new WorldPlot();
  private final DefaultListModel<QuakeRow> rows = new DefaultListModel<>();
  private final JList<QuakeRow> list = new JList<>(rows);
  private final StoryPane story = new StoryPane();
  private final TroubleBar trouble;
  private final Disposable following;
  private List<QuakeRow> shown = List.of();

  private QuakeWindow(QuakePresenter presenter) {
    trouble = new TroubleBar(presenter::ask);
    layOut();
    following =
        presenter
            .screens()
            .observeOn(Schedulers.from(SwingUtilities::invokeLater), false, 1)
            .subscribe(this::show);
  }

  /**
   * Opens the window; on Swing's thread. Closing it leaves the presenter as it is.
   *
   * @param closed run when the window has been closed, on Swing's thread
   */
  public static QuakeWindow open(QuakePresenter presenter, boolean night, Runnable closed) {
    wear(night);
    QuakeWindow window = new QuakeWindow(presenter);
    window.frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent event) {
            window.following.dispose();
            closed.run();
          }
        });
    window.frame.pack();
    window.frame.setLocationByPlatform(true);
    window.frame.setVisible(true);
    return window;
  }

  /** The window itself, for who wants to place it, draw it or close it. */
  public JFrame frame() {
    return frame;
  }

  private void layOut() {
    list.setCellRenderer(new QuakeRenderer());
    list.getAccessibleContext().setAccessibleName("Earthquakes, the newest first");
    JScrollPane scroll = new JScrollPane(list);
    scroll.setBorder(BorderFactory.createEmptyBorder());
    scroll.setPreferredSize(new Dimension(350, 420));
    Card quakes = new Card(8);
    quakes.add(scroll, BorderLayout.CENTER);
    Card map = new Card(12);
    map.add(world, BorderLayout.NORTH);
    map.add(story, BorderLayout.CENTER);
    JToggleButton night = new JToggleButton("Night", Palette.isNight());
    night.setName("night");
    night.addActionListener(pressed -> change(night.isSelected()));
    trouble.add(night, BorderLayout.EAST);
    page.setBorder(BorderFactory.createEmptyBorder(12, 12, 12, 12));
    page.add(connection, BorderLayout.NORTH);
    page.add(map, BorderLayout.CENTER);
    page.add(quakes, BorderLayout.EAST);
    page.add(trouble, BorderLayout.SOUTH);
    frame.setContentPane(page);
    frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
    paintGround();
  }

  private void change(boolean night) {
    wear(night);
    FlatLaf.updateUI();
    paintGround();
  }

  private void paintGround() {
    page.setBackground(Palette.page());
    list.setBackground(Palette.card());
  }

  private static void wear(boolean night) {
    boolean worn = night ? FlatDarkLaf.setup() : FlatLightLaf.setup();
    if (!worn) {
      throw new IllegalStateException("the look of the window could not be set up");
    }
  }

  private void show(Screen screen) {
    connection.show(screen);
    trouble.show(screen.news());
    story.show(screen.story());
    if (!screen.quakes().equals(shown)) {
      shown = screen.quakes();
      world.show(shown);
      int selected = list.getSelectedIndex();
      rows.clear();
      rows.addAll(shown);
      list.setSelectedIndex(selected);
    }
  }
}
