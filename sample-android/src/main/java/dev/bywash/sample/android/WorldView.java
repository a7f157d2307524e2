package dev.bywash.sample.android;

import android.content.Context;
import android.graphics.Canvas;
import android.graphics.Paint;
import android.graphics.Path;
import android.util.AttributeSet;
import android.view.View;
import dev.bywash.sample.Land;
import dev.bywash.sample.QuakeRow;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The earth, with a circle for each quake: the stronger the larger, the older the fainter. */
public final class WorldView extends View {
  private static final float LARGEST_DP = 18;
  private static final float CORNER_DP = 10;

  private final Paint paint = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final boolean night;
  private final float density;

  /** The outlines at the size of the moment; empty until the first quakes are shown. */
  private final Path coast = new Path();

  private final Path frame = new Path();
  private List<QuakeRow> quakes = Collections.emptyList();

  public WorldView(Context context, @Nullable AttributeSet attributes) {
    super(context, attributes);
    night = Panel.isNight(getResources());
    density = getResources().getDisplayMetrics().density;
  }

  void show(List<QuakeRow> now) {
    if (now.equals(quakes)) {
      return;
    }
    if (now.size() != quakes.size()) {
      setContentDescription(
          getResources().getQuantityString(R.plurals.world, now.size(), now.size()));
    }
    quakes = now;
    if (coast.isEmpty()) {
      drawCoast();
    }
    invalidate();
  }

  @Override
  protected void onMeasure(int widthSpec, int heightSpec) {
    int width = View.MeasureSpec.getSize(widthSpec);
    setMeasuredDimension(width, (int) Math.round(width / Land.ASPECT));
  }

  @Override
  protected void onSizeChanged(int width, int height, int oldWidth, int oldHeight) {
    float corner = CORNER_DP * density;
    frame.reset();
    frame.addRoundRect(0, 0, width, height, corner, corner, Path.Direction.CW);
    if (!coast.isEmpty()) {
      drawCoast();
    }
  }

  private void drawCoast() {
    int width = getWidth();
    int height = getHeight();
    coast.reset();
    for (float[] outline : Land.load().outlines()) {
      coast.moveTo(outline[0] * width, outline[1] * height);
      for (int i = 2; i < outline.length; i += 2) {
        coast.lineTo(outline[i] * width, outline[i + 1] * height);
      }
      coast.close();
    }
  }

  @Override
  protected void onDraw(Canvas canvas) {
    canvas.save();
    canvas.clipPath(frame);
    canvas.drawColor(colour(R.color.sea));
    paint.setStyle(Paint.Style.FILL);
    paint.setColor(colour(R.color.land));
    canvas.drawPath(coast, paint);
    paint.setStyle(Paint.Style.STROKE);
    paint.setStrokeWidth(density * 0.6f);
    paint.setColor(colour(R.color.coast));
    canvas.drawPath(coast, paint);
    for (int i = quakes.size() - 1; i >= 0; i--) {
      draw(canvas, quakes.get(i), i);
    }
    canvas.restore();
  }

  /**
   * @param age how many quakes are newer
   */
  private void draw(Canvas canvas, QuakeRow row, int age) {
    float x = (float) (Land.x(row.quake().longitude()) * getWidth());
    float y = (float) (Land.y(row.quake().latitude()) * getHeight());
    float radius = (float) row.size() * LARGEST_DP * density / 2;
    int alpha = Math.max(70, 230 - age * 4);
    paint.setColor(row.strength().colour(night));
    paint.setStyle(Paint.Style.FILL);
    paint.setAlpha(alpha / 2);
    canvas.drawCircle(x, y, radius, paint);
    paint.setStyle(Paint.Style.STROKE);
    paint.setStrokeWidth(density);
    paint.setAlpha(alpha);
    canvas.drawCircle(x, y, radius, paint);
    if (age == 0) {
      canvas.drawCircle(x, y, radius + 4 * density, paint);
    }
  }

  @SuppressWarnings("deprecation") // The one with a theme is of API 23.
  private int colour(int resource) {
    return getResources().getColor(resource);
  }
}
