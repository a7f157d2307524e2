package dev.bywash.sample.android;

import android.content.Context;
import android.graphics.Canvas;
import android.graphics.Color;
import android.graphics.Paint;
import android.graphics.Typeface;
import android.util.AttributeSet;
import android.util.TypedValue;
import android.view.View;
import dev.bywash.sample.QuakeRow;
import org.jspecify.annotations.Nullable;

/** A magnitude as a number on a disc: the stronger the larger. Grows with the user's letters. */
public final class MagnitudeView extends View {
  private static final float LARGEST_SP = 52;

  private final Paint disc = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint letters = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final float largest;
  private final boolean night;

  /** Null before the first. */
  private @Nullable QuakeRow row;

  public MagnitudeView(Context context, @Nullable AttributeSet attributes) {
    super(context, attributes);
    largest =
        TypedValue.applyDimension(
            TypedValue.COMPLEX_UNIT_SP, LARGEST_SP, getResources().getDisplayMetrics());
    night = Panel.isNight(getResources());
    letters.setTypeface(Typeface.DEFAULT_BOLD);
    letters.setTextAlign(Paint.Align.CENTER);
  }

  void show(QuakeRow now) {
    row = now;
    invalidate();
  }

  @Override
  protected void onMeasure(int widthSpec, int heightSpec) {
    setMeasuredDimension(Math.round(largest), Math.round(largest));
  }

  @Override
  protected void onDraw(Canvas canvas) {
    if (row == null) {
      return;
    }
    int colour = row.strength().colour(night);
    float centre = largest / 2;
    disc.setColor(Color.argb(48, Color.red(colour), Color.green(colour), Color.blue(colour)));
    canvas.drawCircle(centre, centre, largest * (0.30f + 0.20f * (float) row.size()), disc);
    letters.setColor(colour);
    letters.setTextSize(largest * (0.28f + 0.12f * (float) row.size()));
    float middle = centre - (letters.ascent() + letters.descent()) / 2;
    canvas.drawText(row.magnitude(), centre, middle, letters);
  }
}
