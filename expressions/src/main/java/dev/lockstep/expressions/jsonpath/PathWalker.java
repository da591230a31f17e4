package dev.lockstep.expressions.jsonpath;

import dev.lockstep.expressions.Budget;
import dev.lockstep.expressions.jsonpath.PathResult.Found;
import dev.lockstep.expressions.jsonpath.PathResult.NotFound;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Follows the steps of a path through a document.
///
/// A path of names and indexes must lead somewhere, and where it does not the reason is told in
/// Jayway's words. A path with a wildcard or slice leads to an array, and what is not there is not
/// in it: AWS answers an empty array even where Jayway finds nothing to look into.
final class PathWalker {
  private static final int BYTES_PER_RESULT = 8;

  private final List<PathStep> steps;
  private final Budget budget;
  private final @Nullable List<JsonValue> results;
  private @Nullable String problem;

  private PathWalker(List<PathStep> steps, boolean definite, Budget budget) {
    this.steps = steps;
    this.budget = budget;
    this.results = definite ? null : new ArrayList<>();
  }

  static PathResult walk(
      List<PathStep> steps, boolean definite, JsonValue document, Budget budget) {
    PathWalker walker = new PathWalker(steps, definite, budget);
    JsonValue value = walker.walk(document, 0);
    if (walker.results != null) {
      return new Found(JsonArray.copyOf(walker.results));
    }
    return value != null ? new Found(value) : new NotFound(walker.reason());
  }

  private String reason() {
    return problem != null ? problem : "No results for path: " + trace(steps.size());
  }

  /// The value that the steps from `at` on lead to. Of an indefinite path the values are collected
  /// instead. Null if there is none.
  private @Nullable JsonValue walk(JsonValue start, int at) {
    JsonValue value = start;
    for (int i = at; i < steps.size(); i++) {
      JsonValue next =
          switch (steps.get(i)) {
            case PathStep.Member(String name) -> member(value, name, i);
            case PathStep.Index(int index) -> element(value, index, i);
            case PathStep.Wildcard _ -> {
              every(value, i + 1);
              yield null;
            }
            case PathStep.Slice slice -> {
              slice(value, slice, i);
              yield null;
            }
          };
      if (next == null) {
        return null;
      }
      value = next;
    }
    if (results != null) {
      budget.chargeBytes(BYTES_PER_RESULT);
      results.add(value);
    }
    return value;
  }

  private @Nullable JsonValue member(JsonValue value, String name, int at) {
    if (!(value instanceof JsonObject object)) {
      if (results == null) {
        problem = JaywayMessages.notAnObject(steps.get(at).toString(), trace(at), value);
      }
      return null;
    }
    JsonValue member = object.get(name);
    if (member == null && results == null) {
      boolean leaf = at == steps.size() - 1;
      problem = (leaf ? "No results for path: " : "Missing property in path ") + trace(at + 1);
    }
    return member;
  }

  private @Nullable JsonValue element(JsonValue value, int index, int at) {
    JsonArray array = array(value, at);
    if (array == null) {
      return null;
    }
    return element(array, index);
  }

  private static @Nullable JsonValue element(JsonArray array, int index) {
    int place = index < 0 ? array.size() + index : index;
    return place >= 0 && place < array.size() ? array.get(place) : null;
  }

  private void every(JsonValue value, int next) {
    if (value instanceof JsonObject object) {
      for (int i = 0; i < object.size(); i++) {
        budget.chargeSteps(1);
        walk(object.value(i), next);
      }
    } else if (value instanceof JsonArray array) {
      for (JsonValue element : array) {
        budget.chargeSteps(1);
        walk(element, next);
      }
    }
  }

  private void slice(JsonValue value, PathStep.Slice slice, int at) {
    JsonArray array = array(value, at);
    if (array == null) {
      return;
    }
    int end = slice.end(array.size());
    for (int i = slice.first(array.size()); i < end; i++) {
      budget.chargeSteps(1);
      JsonValue element = element(array, i);
      if (element != null) {
        walk(element, at + 1);
      }
    }
  }

  private @Nullable JsonArray array(JsonValue value, int at) {
    if (value instanceof JsonArray array) {
      return array;
    }
    if (results == null) {
      problem =
          value instanceof JsonNull
              ? "The path " + trace(at) + " is null"
              : JaywayMessages.notAnArray(trace(at, steps.size()), value);
    }
    return null;
  }

  private String trace(int end) {
    return "$" + trace(0, end);
  }

  private String trace(int start, int end) {
    StringBuilder trace = new StringBuilder();
    steps.subList(start, end).forEach(trace::append);
    return trace.toString();
  }
}
