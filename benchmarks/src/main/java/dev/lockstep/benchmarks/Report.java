package dev.lockstep.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Figures as a Markdown table, which is legible on a terminal too.
final class Report {
  private static final String[] HEAD = {
    "scenario", "median", "range", "p50", "p99", "server CPU", "generator cores", "load", "of floor"
  };

  private final List<String[]> rows = new ArrayList<>();

  private final List<String> notes = new ArrayList<>();

  Report() {
    rows.add(HEAD);
  }

  void add(Figure figure) {
    add(figure, null);
  }

  void addAll(List<Figure> figures) {
    figures.forEach(this::add);
  }

  /// What no column holds, as a line below the table.
  void note(String text) {
    notes.add(text);
  }

  /// @param floor what the machine does with the same rows, or null where nothing compares
  void add(Figure figure, @Nullable Figure floor) {
    String[] cells = new String[HEAD.length];
    String[] given = figure.cells();
    System.arraycopy(given, 0, cells, 0, given.length);
    cells[HEAD.length - 1] =
        floor == null
            ? ""
            : String.format(Locale.ROOT, "%.2f", figure.perSecond() / floor.perSecond());
    rows.add(cells);
  }

  String markdown() {
    int[] widths = new int[HEAD.length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      line(text, rows.get(i), widths);
      if (i == 0) {
        rule(text, widths);
      }
    }
    if (!notes.isEmpty()) {
      text.append('\n');
      notes.forEach(note -> text.append("- ").append(note).append('\n'));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String[] row, int[] widths) {
    for (int i = 0; i < row.length; i++) {
      text.append("| ").append(row[i]).repeat(" ", widths[i] - row[i].length() + 1);
    }
    text.append("|\n");
  }

  private static void rule(StringBuilder text, int[] widths) {
    for (int width : widths) {
      text.append('|').repeat("-", width + 2);
    }
    text.append("|\n");
  }
}
