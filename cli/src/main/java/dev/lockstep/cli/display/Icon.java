package dev.lockstep.cli.display;

/// Marks before a line, each with a stand-in for terminals without Unicode.
public enum Icon {
  STARTED("●", "*"),
  ENTERED("→", ">"),
  DONE("✔", "+"),
  FAILED("✘", "x"),
  RETRIED("↻", "~"),
  CAUGHT("⚠", "!"),
  WAITING("◷", "."),
  NOTE("·", "-");

  private final String unicode;
  private final String ascii;

  Icon(String unicode, String ascii) {
    this.unicode = unicode;
    this.ascii = ascii;
  }

  public String text(boolean inUnicode) {
    return inUnicode ? unicode : ascii;
  }
}
