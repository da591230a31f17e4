package dev.lockstep.expressions.jsonata;

import com.dashjoin.jsonata.Jsonata;
import dev.lockstep.expressions.ExpressionSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The way into the JSONata library.
final class Library {
  private Library() {}

  /// What a text compiles to.
  ///
  /// @param expression the expression, in which variables stand for the regular expressions
  /// @param regexes the regular expressions by the names of their variables
  record Compiled(Jsonata expression, List<NamedRegex> regexes) {
    Compiled {
      regexes = List.copyOf(regexes);
    }
  }

  record NamedRegex(String name, Pattern pattern) {}

  /// The library runs regular expressions without end. So they are taken out of the text, and a
  /// variable holds each, as a function that charges a budget.
  ///
  /// @throws ExpressionSyntaxException if `text` is not JSONata
  static Compiled compile(String text, SourceScan.Mentions mentions)
      throws ExpressionSyntaxException {
    Jsonata original = compile(text);
    if (mentions.regexes().isEmpty()) {
      return new Compiled(original, List.of());
    }
    StringBuilder rewritten = new StringBuilder();
    List<NamedRegex> regexes = new ArrayList<>();
    int done = 0;
    for (SourceScan.Literal literal : mentions.regexes()) {
      String name = "__regex_" + regexes.size();
      regexes.add(new NamedRegex(name, pattern(literal)));
      rewritten.append(text, done, literal.start()).append(" $").append(name).append(' ');
      done = literal.end();
    }
    rewritten.append(text, done, text.length());
    return new Compiled(compile(rewritten.toString()), regexes);
  }

  private static Pattern pattern(SourceScan.Literal literal) throws ExpressionSyntaxException {
    int flags = literal.flags().contains("i") ? Pattern.CASE_INSENSITIVE : 0;
    flags |= literal.flags().contains("m") ? Pattern.MULTILINE : 0;
    try {
      return Pattern.compile(literal.pattern(), flags);
    } catch (RuntimeException | StackOverflowError e) {
      throw new ExpressionSyntaxException(ErrorTexts.of(e));
    }
  }

  private static Jsonata compile(String text) throws ExpressionSyntaxException {
    try {
      Jsonata compiled = Jsonata.jsonata(text);
      compiled.setOutputConvertNulls(false);
      compiled.setValidateInput(false);
      return compiled;
    } catch (RuntimeException | StackOverflowError e) {
      throw new ExpressionSyntaxException(ErrorTexts.of(e));
    } finally {
      // The library keeps the latest compiled expression as this thread's working state and swaps
      // its frames while it evaluates any other. One that nobody shares must take that part.
      Jsonata.jsonata("0");
    }
  }
}
