package dev.lockstep.benchmarks.picture;

import java.util.List;
import java.util.Locale;

/// Panels side by side, with a logarithmic axis from left to right that all of them share. Colours
/// follow whether the reader's page is light or dark.
///
/// @param title above everything
/// @param facts below it, smaller: the circumstances
/// @param across what the horizontal axis counts
public record Picture(String title, String facts, String across, List<Panel> panels) {
  private static final int COLUMNS = 2;
  private static final int PANEL_WIDTH = 440;
  private static final int PANEL_HEIGHT = 230;
  private static final int HEAD = 64;
  private static final String FONT =
      "text{font:12px system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif}"
          + ".h{font-size:17px;font-weight:600}.t{font-size:13px;font-weight:600}"
          + ".e{text-anchor:end}.m{text-anchor:middle}"
          + ".l{fill:none;stroke-width:2;stroke-linejoin:round}\n";
  private static final String LIGHT =
      colours("#1f2328", "#59636e", "#d1d9e0", "#0969da", "#bc4c00", "#1a7f37");
  private static final String DARK =
      colours("#f0f6fc", "#9198a1", "#3d444d", "#4493f8", "#f0883e", "#3fb950");
  private static final String STYLE =
      "<style>\n%s%s@media(prefers-color-scheme:dark){\n%s}\n</style>\n"
          .formatted(FONT, LIGHT, DARK);

  /// Plain rules for each: not every program that shows pictures knows variables.
  ///
  /// @param curves their colours
  private static String colours(String ink, String soft, String rule, String... curves) {
    StringBuilder style = new StringBuilder();
    style.append("text{fill:%s}.h,.t{fill:%s}.r{stroke:%s}\n".formatted(soft, ink, rule));
    for (int i = 0; i < curves.length; i++) {
      style.append(".c%d{stroke:%s}".formatted(i, curves[i]));
      style.append("text.c%d,circle.c%d{fill:%s;stroke:none}\n".formatted(i, i, curves[i]));
    }
    return style.toString();
  }

  public Picture {
    panels = List.copyOf(panels);
  }

  public String svg() {
    int rows = (panels.size() + COLUMNS - 1) / COLUMNS;
    int width = COLUMNS * PANEL_WIDTH;
    int height = HEAD + rows * PANEL_HEIGHT;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\">\n",
            width,
            height,
            width));
    svg.append("<title>").append(escaped(title)).append("</title>\n").append(STYLE);
    svg.append("<text class=\"h\" x=\"8\" y=\"24\">").append(escaped(title)).append("</text>\n");
    svg.append("<text x=\"8\" y=\"44\">").append(escaped(facts)).append("</text>\n");
    for (int i = 0; i < panels.size(); i++) {
      int x = i % COLUMNS * PANEL_WIDTH;
      int y = HEAD + i / COLUMNS * PANEL_HEIGHT;
      svg.append("<g transform=\"translate(").append(x).append(' ').append(y).append(")\">\n");
      new Plot(panels.get(i), across, PANEL_WIDTH, PANEL_HEIGHT).into(svg);
      svg.append("</g>\n");
    }
    return svg.append("</svg>\n").toString();
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
