package dev.lockstep.cli.display;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the screen can show.
///
/// @param terminal whether a person watches: only then lines are rewritten in place
/// @param colours whether ANSI colours are wanted
/// @param unicode whether symbols beyond ASCII can be shown
/// @param columns the width of a line, in characters
public record Style(boolean terminal, boolean colours, boolean unicode, int columns) {
  /// Text without a terminal: nothing is coloured, rewritten or cut.
  public static final Style PLAIN = new Style(false, false, true, Integer.MAX_VALUE);

  private static final int DEFAULT_COLUMNS = 100;
  private static final int LEAST_COLUMNS = 40;

  public Style {
    columns = Math.max(LEAST_COLUMNS, columns);
  }

  /// The style that the launcher found (it tells by `lockstep.*` properties what only a shell can
  /// see) and that the environment asks for.
  public static Style detect(Map<String, String> environment, Map<Object, Object> properties) {
    boolean terminal = "true".equals(properties.get("lockstep.terminal"));
    boolean unicode = !"false".equals(properties.get("lockstep.unicode"));
    boolean colours =
        terminal
            && environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(environment.get("TERM"));
    int columns = terminal ? columns(properties.get("lockstep.columns")) : Integer.MAX_VALUE;
    return new Style(terminal, colours, unicode, columns);
  }

  private static int columns(@Nullable Object text) {
    try {
      return Integer.parseInt(String.valueOf(text));
    } catch (NumberFormatException _) {
      return DEFAULT_COLUMNS;
    }
  }
}
