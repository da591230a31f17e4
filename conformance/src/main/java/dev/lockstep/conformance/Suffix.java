package dev.lockstep.conformance;

import dev.lockstep.conformance.Scenario.Call;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Gives the things that a scenario creates names of their own, for a server that has run the same
/// scenario before and does not tell accounts apart.
final class Suffix {
  private Suffix() {}

  /// `scenario` with `suffix` behind every occurrence of a name that it creates.
  static Scenario applied(Scenario scenario, String suffix) {
    Set<String> names = names(scenario);
    if (names.isEmpty()) {
      return scenario;
    }
    Pattern pattern = Pattern.compile(alternatives(names));
    List<Call> calls = new ArrayList<>();
    for (Call call : scenario.calls()) {
      calls.add(
          new Call(
              call.service(),
              call.operation(),
              renamed(call.params(), pattern, suffix),
              call.expectations(),
              call.poll()));
    }
    return new Scenario(
        scenario.id(),
        scenario.area(),
        scenario.needs(),
        scenario.complete(),
        calls,
        scenario.expected(),
        scenario.derived(),
        scenario.placeholders(),
        scenario.transformers(),
        scenario.mocks() == null ? null : renamed(scenario.mocks(), pattern, suffix));
  }

  private static String alternatives(Set<String> names) {
    return names.stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .map(Pattern::quote)
        .collect(Collectors.joining("|"));
  }

  private static JsonObject renamed(JsonObject params, Pattern pattern, String suffix) {
    String text =
        pattern
            .matcher(params.toJson())
            .replaceAll(match -> Matcher.quoteReplacement(match.group() + suffix));
    return JsonValue.parse(text) instanceof JsonObject object ? object : params;
  }

  /// Names that AWS refuses stay as they are: its answer quotes them.
  private static Set<String> names(Scenario scenario) {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < scenario.calls().size(); i++) {
      Call call = scenario.calls().get(i);
      String name = call.operation().startsWith("Create") ? name(call) : null;
      if (name != null && !name.isEmpty() && !isRefused(scenario, call, i)) {
        names.add(name);
      }
    }
    return names;
  }

  private static @Nullable String name(Call call) {
    String name = call.params().string("name");
    return name == null ? call.params().string("FunctionName") : name;
  }

  private static boolean isRefused(Scenario scenario, Call call, int index) {
    return DerivedValues.expectsFailure(scenario, index)
        || call.expectations().stream()
            .map(each -> scenario.expected().get(each.key()))
            .anyMatch(value -> value instanceof JsonObject object && object.has("Error"));
  }
}
