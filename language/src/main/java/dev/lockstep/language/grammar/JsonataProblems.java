package dev.lockstep.language.grammar;

import java.util.regex.Pattern;

/// Reports what is wrong with a JSONata expression under AWS's code for it.
final class JsonataProblems {
  static final String DELIMITERS = "JSONata string must start with {% and end with %}";

  /// The parser's own number of the problem, which AWS leaves out.
  private static final Pattern PARSER_CODE = Pattern.compile("^[A-Z]\\d{4}: ");

  private static final Pattern UNSUPPORTED =
      Pattern.compile("Reference to .* is not supported\\.|Field '.*' does not exist\\.");

  private JsonataProblems() {}

  static void report(Problems problems, String message, Location location) {
    String text = PARSER_CODE.matcher(message).replaceFirst("");
    problems.error(codeFor(text), text, location);
  }

  private static Code codeFor(String text) {
    if (text.startsWith("JSONata string must ")) {
      return Code.SCHEMA_VALIDATION_FAILED;
    }
    return UNSUPPORTED.matcher(text).matches()
        ? Code.UNSUPPORTED_JSONATA_EXPRESSION
        : Code.INVALID_JSONATA_EXPRESSION;
  }
}
