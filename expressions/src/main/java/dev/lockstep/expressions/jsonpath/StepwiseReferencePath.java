package dev.lockstep.expressions.jsonpath;

import dev.lockstep.expressions.EvaluationException;
import dev.lockstep.expressions.ReferencePath;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A reference path as its steps, which are names and indexes.
record StepwiseReferencePath(String text, List<PathStep> steps) implements ReferencePath {
  private static final String CONFLICT = "States.ReferencePathConflict";

  @Override
  public JsonValue set(JsonValue document, JsonValue value) {
    return set(document, document, 0, value);
  }

  private JsonValue set(JsonValue document, @Nullable JsonValue place, int at, JsonValue value) {
    if (at == steps.size()) {
      return value;
    }
    return switch (steps.get(at)) {
      case PathStep.Member(String name) -> {
        JsonObject object = object(document, place);
        yield object.with(name, set(document, object.get(name), at + 1, value));
      }
      case PathStep.Index(int index) -> {
        JsonArray array = array(document, place, index);
        List<JsonValue> elements = new ArrayList<>(array.elements());
        int target = index < 0 ? array.size() + index : index;
        elements.set(target, set(document, array.get(target), at + 1, value));
        yield JsonArray.copyOf(elements);
      }
      case PathStep.Wildcard _, PathStep.Slice _ ->
          throw new IllegalStateException("Not a reference path: " + text);
    };
  }

  private JsonObject object(JsonValue document, @Nullable JsonValue place) {
    if (place == null) {
      return JsonObject.EMPTY;
    }
    if (place instanceof JsonObject object) {
      return object;
    }
    throw conflict(document);
  }

  private JsonArray array(JsonValue document, @Nullable JsonValue place, int index) {
    if (place instanceof JsonArray array && index < array.size() && index >= -array.size()) {
      return array;
    }
    throw conflict(document);
  }

  private EvaluationException conflict(JsonValue document) {
    String message = "Unable to apply ReferencePath " + text + " to input " + document.toJson();
    return new EvaluationException(CONFLICT, message, null);
  }
}
