package dev.lockstep.expressions;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/// Cases written one a line, their columns divided by ` ## `. Blank lines and lines that begin with
/// `//` are passed over.
public final class Table {
  private Table() {}

  public static Stream<Arguments> of(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("//"))
        .map(line -> Arguments.of((Object[]) columns(line).toArray(String[]::new)));
  }

  private static List<String> columns(String line) {
    return Arrays.stream(line.split("\\s##(?=\\s|$)", -1)).map(String::strip).toList();
  }
}
