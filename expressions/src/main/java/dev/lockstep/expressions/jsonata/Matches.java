package dev.lockstep.expressions.jsonata;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/// The places where a pattern matches: a regular expression, or a function that behaves as one.
final class Matches {
  private Matches() {}

  /// One place.
  ///
  /// @param groups the texts of its groups, null for one that took no part
  record Match(
      String text,
      int start,
      int end,
      List<@Nullable String> groups,
      Supplier<@Nullable Match> following) {
    @Nullable Match next() {
      return following.get();
    }

    /// The match as functions of the language see it.
    Map<String, Object> view() {
      Map<String, Object> view = new LinkedHashMap<>();
      view.put("match", text);
      view.put("start", start);
      view.put("end", end);
      view.put("groups", groups);
      return view;
    }
  }

  /// The first place in `text`, or null if there is none.
  static @Nullable Match first(Object pattern, String text) {
    return pattern instanceof RegexFunction regex
        ? next(regex.matcher(text))
        : described(apply(pattern, List.of(text)));
  }

  static @Nullable Match next(Matcher matcher) {
    if (!matcher.find()) {
      return null;
    }
    if (matcher.end() == matcher.start()) {
      throw new JException("D1004", -1, matcher.pattern().pattern());
    }
    List<@Nullable String> groups = new ArrayList<>();
    for (int group = 1; group <= matcher.groupCount(); group++) {
      groups.add(matcher.group(group));
    }
    return new Match(matcher.group(), matcher.start(), matcher.end(), groups, () -> next(matcher));
  }

  private static @Nullable Match described(@Nullable Object result) {
    if (result == null) {
      return null;
    }
    if (!(result instanceof Map<?, ?> match)
        || !(match.get("match") instanceof String text)
        || !(match.get("start") instanceof Number start)
        || !(match.get("end") instanceof Number end)
        || !(match.get("groups") instanceof List<?> groups)) {
      throw new JException("T1010", -1);
    }
    List<@Nullable String> texts = new ArrayList<>();
    groups.forEach(group -> texts.add(group instanceof String string ? string : null));
    Object next = match.get("next");
    return new Match(
        text,
        start.intValue(),
        end.intValue(),
        texts,
        () -> next == null ? null : described(apply(next, List.of())));
  }

  /// Calls a function of the language.
  static @Nullable Object apply(Object function, List<?> arguments) {
    try {
      return Functions.funcApply(function, arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
