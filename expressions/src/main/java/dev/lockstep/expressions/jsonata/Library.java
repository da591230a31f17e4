package dev.lockstep.expressions.jsonata;

import com.dashjoin.jsonata.Jsonata;
import dev.lockstep.expressions.ExpressionSyntaxException;

/// The way into the JSONata library.
final class Library {
  private Library() {}

  /// @throws ExpressionSyntaxException if `text` is not JSONata
  static Jsonata compile(String text) throws ExpressionSyntaxException {
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
