package dev.lockstep.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// The header lines of a request or reply: ordered, with names compared without regard to case.
/// Immutable.
public final class Headers {
  public static final Headers EMPTY = new Headers(List.of());

  /// One header line.
  public record Line(String name, String value) {
    public Line {
      if (name.isEmpty() || breaksLine(name) || breaksLine(value)) {
        throw new IllegalArgumentException("Not a header line: " + name);
      }
    }

    private static boolean breaksLine(String text) {
      return text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\0') >= 0;
    }
  }

  private final List<Line> lines;

  private Headers(List<Line> lines) {
    this.lines = lines;
  }

  public static Headers of(List<Line> lines) {
    return lines.isEmpty() ? EMPTY : new Headers(List.copyOf(lines));
  }

  /// Headers from names and values in turn.
  public static Headers of(String... namesAndValues) {
    List<Line> lines = new ArrayList<>(namesAndValues.length / 2);
    for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
      lines.add(new Line(namesAndValues[i], namesAndValues[i + 1]));
    }
    return of(lines);
  }

  /// The value of the first line called `name`.
  public Optional<String> first(String name) {
    for (Line line : lines) {
      if (line.name().equalsIgnoreCase(name)) {
        return Optional.of(line.value());
      }
    }
    return Optional.empty();
  }

  /// The values of all lines called `name`, in order.
  public List<String> all(String name) {
    List<String> values = new ArrayList<>(1);
    for (Line line : lines) {
      if (line.name().equalsIgnoreCase(name)) {
        values.add(line.value());
      }
    }
    return values;
  }

  public boolean has(String name) {
    return first(name).isPresent();
  }

  public List<Line> lines() {
    return lines;
  }

  /// These headers with one more line at the end.
  public Headers with(String name, String value) {
    List<Line> more = new ArrayList<>(lines);
    more.add(new Line(name, value));
    return new Headers(List.copyOf(more));
  }

  public void forEach(BiConsumer<String, String> action) {
    lines.forEach(line -> action.accept(line.name(), line.value()));
  }

  @Override
  public String toString() {
    return lines.stream().map(Line::name).toList().toString();
  }
}
