package dev.lockstep.cli.display;

import dev.lockstep.json.JsonPrinter;
import dev.lockstep.json.JsonValue;
import java.io.PrintStream;

/// Standard output and standard error in one style, with one line at the bottom that may be
/// rewritten while something runs.
///
/// Not safe for use by several threads.
public final class Screen {
  private static final String ERASE_LINE = "\r\u001b[2K";

  private final PrintStream out;
  private final PrintStream err;
  private final Style style;
  private boolean statusShown;

  public Screen(PrintStream out, PrintStream err, Style style) {
    this.out = out;
    this.err = err;
    this.style = style;
  }

  public Style style() {
    return style;
  }

  public PrintStream out() {
    return out;
  }

  public PrintStream err() {
    return err;
  }

  public void line(String text) {
    clearStatus();
    out.println(text);
    out.flush();
  }

  public void json(JsonValue value) {
    line(JsonPrinter.pretty(value));
  }

  public void error(String text) {
    clearStatus();
    err.println(text);
    err.flush();
  }

  /// Shows `text` as the last line until the next line is printed; nothing without a terminal.
  public void status(String text) {
    if (!style.terminal()) {
      return;
    }
    out.print(ERASE_LINE + colour(Colour.FAINT, cut(text, style.columns() - 1)));
    out.flush();
    statusShown = true;
  }

  public void clearStatus() {
    if (statusShown) {
      out.print(ERASE_LINE);
      out.flush();
      statusShown = false;
    }
  }

  public String icon(Icon icon) {
    return icon.text(style.unicode());
  }

  public String colour(Colour colour, String text) {
    return style.colours() ? colour.start + text + Colour.RESET : text;
  }

  /// The first `length` characters of `text`, with a mark where something was left out.
  public String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    String mark = style.unicode() ? "…" : "...";
    return text.substring(0, Math.max(0, length - mark.length())) + mark;
  }
}
