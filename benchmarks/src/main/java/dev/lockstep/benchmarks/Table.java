package dev.lockstep.benchmarks;

import java.util.List;

/// A Markdown table, which is legible on a terminal too.
///
/// @param rows of equal length, the head first
public record Table(List<List<String>> rows) {
  public Table {
    rows = List.copyOf(rows);
  }

  String markdown() {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      line(text, rows.get(i), widths);
      if (i == 0) {
        rule(text, widths);
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> row, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      text.append("| ").append(row.get(i)).repeat(" ", widths[i] - row.get(i).length() + 1);
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
