package dev.lockstep.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds names that stand more than once in one object of a text. A [JsonObject] keeps only the
/// last value of such a name, so they have to be looked for in the text.
public final class RepeatedNames {
  /// One name too many.
  ///
  /// @param path the way to the object: names, and indexes of arrays as decimal digits
  public record Repeated(List<String> path, String name) {
    public Repeated {
      path = List.copyOf(path);
    }
  }

  /// How many are reported of one text.
  public static final int MAX_REPORTED = 100;

  /// An object or array that is open: the names seen in it, the name or index it is at.
  private static final class Level {
    final boolean array;
    final Set<String> names = new HashSet<>();
    String at = "";
    int index = -1;

    Level(boolean array) {
      this.array = array;
    }
  }

  private RepeatedNames() {}

  /// The repeated names in `text`, in order; none if it is not JSON.
  public static List<Repeated> in(String text) {
    List<Repeated> found = new ArrayList<>();
    Deque<Level> levels = new ArrayDeque<>();
    try (var parser = JsonParser.open(text)) {
      for (JsonToken token = parser.nextToken();
          token != null && found.size() < MAX_REPORTED;
          token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          name(parser.currentName(), levels, found);
        } else if (token.isStructEnd()) {
          levels.removeLast();
        } else {
          step(levels);
          if (token.isStructStart()) {
            levels.addLast(new Level(token == JsonToken.START_ARRAY));
          }
        }
      }
    } catch (IOException _) {
      return List.of();
    }
    return found;
  }

  private static void name(String name, Deque<Level> levels, List<Repeated> found) {
    Level level = levels.getLast();
    if (!level.names.add(name)) {
      List<String> path = new ArrayList<>();
      for (Level outer : levels) {
        if (outer != level) {
          path.add(outer.at);
        }
      }
      found.add(new Repeated(path, name));
    }
    level.at = name;
  }

  /// A value begins: in an array that is the next element.
  private static void step(Deque<Level> levels) {
    Level level = levels.peekLast();
    if (level != null && level.array) {
      level.index++;
      level.at = Integer.toString(level.index);
    }
  }
}
