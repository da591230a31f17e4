package dev.lockstep.conformance;

import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Decides whether a value is what an expected text stands for.
///
/// An expected text is cut into literals and placeholders. Some placeholders have one known value
/// (region, account, role), numbered ones bind to the first text they meet and must meet it again,
/// the others match any text. A text that is one unnumbered placeholder accepts any value but null.
final class Placeholders {
  private static final String ISO_TIME =
      "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})";
  private static final String UUID =
      "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
  private static final String ARN_PART = "[^:/]+?";
  private static final String ANYTHING = ".+?";

  private static final Pattern ROLE = Pattern.compile("s(?:nf|fn)_role_arn\\w*");
  private static final Pattern NUMBERED = Pattern.compile("<.*(?::|_)\\d+(?:idx)?>");

  /// These count only as whole texts: as parts they are ordinary words.
  private static final Set<String> WHOLE_ONLY = Set.of("timestamp", "datetime");

  private final Pattern token;
  private final Map<String, String> known;
  private final String role;

  Placeholders(List<String> names, String account, String role) {
    this.role = role;
    known = Map.of("<partition>", "aws", "<region>", Client.REGION, "111111111111", account);
    Stream<String> listed =
        names.stream()
            .filter(name -> !name.startsWith("<") && !WHOLE_ONLY.contains(name))
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote);
    token =
        Pattern.compile(
            Stream.concat(
                    Stream.of(
                        "<<[\\w-]+>:\\d+>", "<[\\w.-]+(?::\\d+)?>", "111111111111", ROLE.pattern()),
                    listed)
                .reduce((left, right) -> left + "|" + right)
                .orElseThrow());
  }

  /// True if `actual` is what `expected` stands for; then `bindings` has learned what it took.
  boolean matches(String expected, JsonValue actual, Bindings bindings) {
    if (isFree(expected)) {
      return !(actual instanceof JsonNull);
    }
    if (actual instanceof JsonString(String text)) {
      return matchesText(expected, text, bindings);
    }
    return isWholeNumbered(expected)
        && !(actual instanceof JsonNull)
        && !expected.startsWith("<uuid:")
        && bindings.bind(expected, actual.toJson());
  }

  private boolean isFree(String expected) {
    return WHOLE_ONLY.contains(expected)
        || (isToken(expected) && !isNumbered(expected) && knownValue(expected) == null);
  }

  private boolean isWholeNumbered(String expected) {
    return isToken(expected) && isNumbered(expected);
  }

  private boolean isToken(String text) {
    return token.matcher(text).matches();
  }

  private static boolean isNumbered(String placeholder) {
    return NUMBERED.matcher(placeholder).matches();
  }

  private @Nullable String knownValue(String placeholder) {
    return ROLE.matcher(placeholder).matches() ? role : known.get(placeholder);
  }

  private boolean matchesText(String expected, String actual, Bindings bindings) {
    Map<String, String> groups = new LinkedHashMap<>();
    Matcher match =
        Pattern.compile(regex(expected, groups, bindings), Pattern.DOTALL).matcher(actual);
    if (!match.matches()) {
      return false;
    }
    Bindings learned = bindings.copy();
    for (Map.Entry<String, String> group : groups.entrySet()) {
      if (!learned.bind(group.getKey(), match.group(group.getValue()))) {
        return false;
      }
    }
    bindings.adopt(learned);
    return true;
  }

  private String regex(String expected, Map<String, String> groups, Bindings bindings) {
    List<String> parts = new ArrayList<>();
    Matcher matcher = token.matcher(expected);
    int end = 0;
    while (matcher.find()) {
      parts.add(Pattern.quote(expected.substring(end, matcher.start())));
      parts.add(part(matcher.group(), groups, bindings));
      end = matcher.end();
    }
    parts.add(Pattern.quote(expected.substring(end)));
    return String.join("", parts);
  }

  private String part(String placeholder, Map<String, String> groups, Bindings bindings) {
    if (isNumbered(placeholder)) {
      return numbered(placeholder, groups, bindings);
    }
    String value = knownValue(placeholder);
    if (value != null) {
      return Pattern.quote(value);
    }
    return placeholder.equals("date") ? "(?:" + ISO_TIME + "|date)" : ANYTHING;
  }

  private static String numbered(
      String placeholder, Map<String, String> groups, Bindings bindings) {
    String bound = bindings.get(placeholder);
    if (bound != null) {
      return Pattern.quote(bound);
    }
    String group = groups.get(placeholder);
    if (group != null) {
      return "\\k<" + group + ">";
    }
    String added = "g" + groups.size();
    groups.put(placeholder, added);
    return "(?<" + added + ">" + shape(placeholder) + ")";
  }

  private static String shape(String placeholder) {
    if (placeholder.startsWith("<uuid:")) {
      return UUID;
    }
    return placeholder.endsWith("idx>") ? ARN_PART : ANYTHING;
  }
}
