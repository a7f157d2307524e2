package dev.bywash.sample.android;

import android.content.res.ColorStateList;
import android.content.res.Configuration;
import android.content.res.Resources;
import android.graphics.drawable.GradientDrawable;
import android.view.View;
import android.view.ViewGroup;
import android.widget.Button;
import android.widget.GridLayout;
import android.widget.TextView;
import dev.bywash.sample.ConnectionPanel;
import dev.bywash.sample.Screen;
import dev.bywash.sample.Trouble;

/** Everything above or beside the list. On the main thread. */
final class Panel {
  /** From this factor on, four figures have no room beside each other. */
  private static final float LARGE_LETTERS = 1.3f;

  private final View connection;
  private final View lamp;
  private final TextView state;
  private final TextView countdown;
  private final TextView reason;
  private final TextView transport;
  private final TextView roundTrip;
  private final TextView events;
  private final TextView gaps;
  private final TextView news;
  private final WorldView world;
  private final boolean night;

  /** What is asked for when a button is pressed. */
  interface Listener {
    void onTrouble(Trouble trouble);
  }

  Panel(View root, Listener listener) {
    connection = root.findViewById(R.id.connection);
    lamp = root.findViewById(R.id.lamp);
    state = root.findViewById(R.id.state);
    countdown = root.findViewById(R.id.countdown);
    reason = root.findViewById(R.id.reason);
    transport = root.findViewById(R.id.transport);
    roundTrip = root.findViewById(R.id.round_trip);
    events = root.findViewById(R.id.events);
    gaps = root.findViewById(R.id.gaps);
    news = root.findViewById(R.id.news);
    world = root.findViewById(R.id.world);
    night = isNight(root.getResources());
    if (root.getResources().getConfiguration().fontScale > LARGE_LETTERS) {
      GridLayout figures = root.findViewById(R.id.figures);
      figures.setColumnCount(2);
    }
    GradientDrawable disc = new GradientDrawable();
    disc.setShape(GradientDrawable.OVAL);
    lamp.setBackground(disc);
    addButtons(root.findViewById(R.id.trouble), listener);
  }

  static boolean isNight(Resources resources) {
    int mode = resources.getConfiguration().uiMode & Configuration.UI_MODE_NIGHT_MASK;
    return mode == Configuration.UI_MODE_NIGHT_YES;
  }

  private static void addButtons(ViewGroup row, Listener listener) {
    for (Trouble trouble : Trouble.values()) {
      Button button = new Button(row.getContext(), null, android.R.attr.borderlessButtonStyle);
      button.setText(trouble.label());
      button.setAllCaps(false);
      button.setTag(trouble);
      button.setMinWidth(0);
      button.setMinimumWidth(0);
      button.setTextColor(row.getResources().getColor(R.color.accent));
      button.setContentDescription(trouble.label() + ": the server " + trouble.effect());
      button.setOnClickListener(pressed -> listener.onTrouble(trouble));
      row.addView(button);
    }
  }

  void show(Screen screen) {
    ConnectionPanel now = screen.connection();
    lamp.setBackgroundTintList(ColorStateList.valueOf(now.mood().colour(night)));
    state.setText(now.state());
    countdown.setText(now.countdown());
    reason.setText(now.reason());
    transport.setText(now.transport());
    roundTrip.setText(now.roundTrip());
    events.setText(String.valueOf(screen.events()));
    gaps.setText(String.valueOf(screen.gaps()));
    if (!now.spoken().contentEquals(String.valueOf(connection.getContentDescription()))) {
      connection.setContentDescription(now.spoken());
    }
    news.setVisibility(screen.news().isEmpty() ? View.GONE : View.VISIBLE);
    if (!screen.news().contentEquals(news.getText())) {
      news.setText(screen.news());
    }
    world.show(screen.quakes());
  }
}
