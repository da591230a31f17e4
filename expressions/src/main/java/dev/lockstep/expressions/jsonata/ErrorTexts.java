package dev.lockstep.expressions.jsonata;

import com.dashjoin.jsonata.JException;
import dev.lockstep.expressions.BudgetExceededException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What AWS's users read when something goes wrong in the library.
final class ErrorTexts {
  private static final Pattern CODE = Pattern.compile("[STDU]\\d{4}");

  private ErrorTexts() {}

  static String of(Throwable thrown) {
    Throwable cause = thrown;
    for (Throwable next = thrown; next != null; next = next.getCause()) {
      cause = next;
      if (next instanceof BudgetExceededException || next instanceof JException) {
        break;
      }
    }
    return switch (cause) {
      case BudgetExceededException spent -> of(spent.kind());
      case StackOverflowError _ -> of(BudgetExceededException.Kind.DEPTH);
      case JException error -> of(error);
      default -> message(cause.getMessage(), cause);
    };
  }

  private static String of(BudgetExceededException.Kind kind) {
    return switch (kind) {
      case TIME -> "Expression evaluation timeout";
      case MEMORY -> "Expression evaluation memory limit exceeded";
      case DEPTH -> "Stack overflow error";
    };
  }

  private static String of(JException error) {
    String code = error.getError();
    return code != null && CODE.matcher(code).matches()
        ? code + ": " + error.getMessage()
        : message(code, error);
  }

  private static String message(@Nullable String message, Throwable thrown) {
    return message == null ? thrown.getClass().getSimpleName() : message;
  }
}
