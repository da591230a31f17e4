package dev.lockstep.benchmarks;

import dev.lockstep.benchmarks.picture.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a run has found: figures as a table, further tables, pictures.
final class Report {
  private static final String[] HEAD = {
    "scenario", "median", "range", "p50", "p99", "server CPU", "generator cores", "load", "of floor"
  };

  private final List<List<String>> rows = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private final Map<String, Picture> pictures = new LinkedHashMap<>();

  private final List<String> notes = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  Report() {
    rows.add(List.of(HEAD));
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
    rows.add(List.of(cells));
  }

  /// A table of its own, below that of the figures.
  void add(Table table) {
    tables.add(table);
  }

  /// @param file its name
  void add(String file, Picture picture) {
    pictures.put(file, picture);
  }

  /// What a scenario tells in its own form.
  ///
  /// @param found what must not be as it is, a line each
  void tell(String text, List<String> found) {
    texts.add(text);
    problems.addAll(found);
  }

  List<String> problems() {
    return problems;
  }

  String markdown() {
    StringBuilder text = new StringBuilder(rows.size() > 1 ? new Table(rows).markdown() : "");
    texts.forEach(each -> text.append(each).append('\n'));
    problems.forEach(problem -> text.append("FAILED: ").append(problem).append('\n'));
    for (Table table : tables) {
      text.append('\n').append(table.markdown());
    }
    if (!notes.isEmpty()) {
      text.append('\n');
      notes.forEach(note -> text.append("- ").append(note).append('\n'));
    }
    return text.toString();
  }

  /// Writes the pictures into `folder`.
  void draw(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, Picture> picture : pictures.entrySet()) {
      Files.writeString(folder.resolve(picture.getKey()), picture.getValue().svg());
    }
  }
}
