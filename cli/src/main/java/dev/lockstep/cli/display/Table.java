package dev.lockstep.cli.display;

import java.util.ArrayList;
import java.util.List;

/// Rows under headings, aligned on a terminal and separated by tabs elsewhere, so that `cut` and
/// `awk` can take them apart.
public final class Table {
  private static final String GAP = "  ";

  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... headings) {
    this.headings = List.of(headings);
  }

  public Table row(String... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException("A row of " + cells.length + " cells does not fit");
    }
    rows.add(List.of(cells));
    return this;
  }

  public void print(Screen screen) {
    if (!screen.style().terminal()) {
      rows.forEach(row -> screen.line(String.join("\t", row)));
      return;
    }
    int[] widths = widths();
    screen.line(screen.colour(Colour.BOLD, aligned(headings, widths)));
    rows.forEach(row -> screen.line(screen.cut(aligned(row, widths), screen.style().columns())));
  }

  private int[] widths() {
    int[] widths = new int[headings.size()];
    for (int column = 0; column < widths.length; column++) {
      int at = column;
      widths[column] =
          rows.stream()
              .mapToInt(row -> row.get(at).length())
              .reduce(headings.get(column).length(), Math::max);
    }
    return widths;
  }

  private static String aligned(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      line.append(cell);
      if (column < widths.length - 1) {
        line.repeat(' ', widths[column] - cell.length()).append(GAP);
      }
    }
    return line.toString();
  }
}
