package dev.lockstep.api.logs.operation;

import dev.lockstep.api.error.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A filter pattern of terms: a message has to contain every plain term, none behind `-`, and one
/// of those behind `?` if there are any. A term with other characters than letters, digits and `_`
/// stands in quotes. Case matters.
final class FilterPattern {
  private static final Pattern TERM =
      Pattern.compile("\\s*([-?]?)(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([\\w.:/*-]+))");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

  private FilterPattern() {}

  /// @throws ApiException if it is no pattern, or of a kind that is not supported
  static Predicate<String> parse(String pattern) {
    String text = pattern.strip();
    if (text.startsWith("{") || text.startsWith("[") || text.startsWith("%")) {
      throw invalid(
          "Invalid filter pattern: only patterns of terms are supported, not of JSON members,"
              + " columns or regular expressions");
    }
    List<String> all = new ArrayList<>();
    List<String> none = new ArrayList<>();
    List<String> any = new ArrayList<>();
    Matcher terms = TERM.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!terms.find(at) || terms.start() != at) {
        throw invalid("Invalid filter pattern");
      }
      String word = terms.group(3);
      String term = word == null ? ESCAPE.matcher(terms.group(2)).replaceAll("$1") : word;
      switch (terms.group(1)) {
        case "-" -> none.add(term);
        case "?" -> any.add(term);
        default -> all.add(term);
      }
      at = terms.end();
    }
    return message ->
        all.stream().allMatch(message::contains)
            && none.stream().noneMatch(message::contains)
            && (any.isEmpty() || any.stream().anyMatch(message::contains));
  }

  private static ApiException invalid(String message) {
    return new ApiException("InvalidParameterException", message);
  }
}
