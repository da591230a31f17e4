package dev.lockstep.cli.deploy;

import dev.lockstep.cli.CommandFailure;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `${functionArn:NAME}` in a definition stands for the ARN of the project's function NAME, which
/// is known only once it is deployed. Nothing else is replaced.
final class Placeholders {
  private static final Pattern FUNCTION_ARN = Pattern.compile("\\$\\{functionArn:([^}]*)}");

  private Placeholders() {}

  /// @throws CommandFailure if a placeholder names a function that is not there
  static String replace(String definition, Map<String, String> functionArns) {
    return FUNCTION_ARN
        .matcher(definition)
        .replaceAll(found -> Matcher.quoteReplacement(arn(found, functionArns)));
  }

  private static String arn(MatchResult found, Map<String, String> functionArns) {
    String arn = functionArns.get(found.group(1));
    if (arn == null) {
      throw CommandFailure.usage(
          "%s in the definition names no function of the project; there are %s."
              .formatted(found.group(), new TreeSet<>(functionArns.keySet())));
    }
    return arn;
  }
}
