package dev.bywash.sample.android;

import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.BaseAdapter;
import android.widget.TextView;
import dev.bywash.sample.QuakeRow;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list's rows. On the main thread. */
final class QuakeAdapter extends BaseAdapter {
  private final LayoutInflater inflater;
  private List<QuakeRow> rows = Collections.emptyList();

  QuakeAdapter(LayoutInflater inflater) {
    this.inflater = inflater;
  }

  void show(List<QuakeRow> now) {
    if (!rows.equals(now)) {
      rows = now;
      notifyDataSetChanged();
    }
  }

  @Override
  public int getCount() {
    return rows.size();
  }

  @Override
  public QuakeRow getItem(int position) {
    return rows.get(position);
  }

  @Override
  public long getItemId(int position) {
    return rows.get(position).quake().id().hashCode();
  }

  @Override
  public boolean hasStableIds() {
    return true;
  }

  @Override
  public boolean isEnabled(int position) {
    return false;
  }

  @Override
  public View getView(int position, @Nullable View recycled, ViewGroup parent) {
    View view = recycled == null ? inflater.inflate(R.layout.row_quake, parent, false) : recycled;
    QuakeRow row = rows.get(position);
    MagnitudeView magnitude = view.findViewById(R.id.magnitude);
    magnitude.show(row);
    TextView place = view.findViewById(R.id.place);
    place.setText(row.place());
    TextView detail = view.findViewById(R.id.detail);
    detail.setText(row.detail());
    view.setContentDescription(row.spoken());
    return view;
  }
}
