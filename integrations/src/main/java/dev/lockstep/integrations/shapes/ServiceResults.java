package dev.lockstep.integrations.shapes;

import dev.lockstep.engine.task.ResultShapes;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.Resource;
import org.jspecify.annotations.Nullable;

/// Compares results with the models of the services that they pretend to be from. Names that a
/// model does not have are passed over, as on AWS; so is a service or an operation without a model.
public final class ServiceResults implements ResultShapes {
  private final ServiceModels models = new ServiceModels();

  @Override
  public @Nullable String problem(Resource resource, JsonValue result, Check check) {
    ServiceOperation operation = ServiceOperation.of(resource);
    if (operation == null) {
      return null;
    }
    ServiceModel model = models.find(operation.service());
    if (model == null) {
      return null;
    }
    String shape = model.operations().get(operation.operation());
    if (shape == null) {
      return null;
    }
    if (!(result instanceof JsonObject object)) {
      return "Mocked result must be a JSON object";
    }
    JsonObject.Builder checked = JsonValue.object();
    object.forEach((name, value) -> {
      if (!operation.parsed().contains(name)) {
        checked.put(name, value);
      }
    });
    return new Comparison(model, check).problem("", checked.build(), model.shape(shape));
  }

  /// One comparison of a value with a shape, and of its parts with theirs.
  private record Comparison(ServiceModel model, Check check) {

    /// The first problem in the order of the value, or null.
    ///
    /// @param field the innermost name on the way to `value`
    @Nullable String problem(String field, JsonValue value, Shape shape) {
      return switch (shape) {
        case Shape.Anything _ -> null;
        case Shape.Flag _ -> value instanceof JsonBoolean ? null : must(field, "a boolean");
        case Shape.Text text ->
            value instanceof JsonString(String found)
                ? text(field, found, text)
                : must(field, "a string");
        case Shape.Numeric(Shape.Bounds bounds) ->
            value instanceof JsonNumber number
                ? number(field, number.doubleValue(), bounds)
                : must(field, "a number");
        case Shape.Array array ->
            value instanceof JsonArray elements
                ? elements(field, elements, array)
                : must(field, "an array");
        case Shape.Dictionary(String element) ->
            value instanceof JsonObject object
                ? members(object, element)
                : must(field, "an object");
        case Shape.Structure structure ->
            value instanceof JsonObject object
                ? structure(object, structure)
                : must(field, "an object");
      };
    }

    private static String must(String field, String type) {
      return "Field '" + field + "' must be " + type;
    }

    private static @Nullable String text(String field, String found, Shape.Text text) {
      if (!text.values().isEmpty() && !text.values().contains(found)) {
        return "Field '" + field + "' is not an expected value";
      }
      return length(field, found.length(), text.length());
    }

    private static @Nullable String length(String field, int length, Shape.Bounds bounds) {
      if (bounds.isBelow(length)) {
        return "Field '" + field + "' is smaller than the minimum length";
      }
      return bounds.isAbove(length) ? "Field '" + field + "' exceeds the maximum length" : null;
    }

    private static @Nullable String number(String field, double found, Shape.Bounds bounds) {
      if (bounds.isBelow(found)) {
        return "Field '" + field + "' is less than the minimum value";
      }
      return bounds.isAbove(found) ? "Field '" + field + "' exceeds the maximum value" : null;
    }

    private @Nullable String elements(String field, JsonArray elements, Shape.Array array) {
      for (JsonValue element : elements) {
        String problem = problem(field, element, model.shape(array.element()));
        if (problem != null) {
          return problem;
        }
      }
      return length(field, elements.size(), array.length());
    }

    private @Nullable String members(JsonObject object, String element) {
      for (String name : object.names()) {
        String problem = member(object, name, element);
        if (problem != null) {
          return problem;
        }
      }
      return null;
    }

    private @Nullable String structure(JsonObject object, Shape.Structure structure) {
      for (String name : object.names()) {
        String member = structure.members().get(name);
        String problem = member == null ? null : member(object, name, member);
        if (problem != null) {
          return problem;
        }
      }
      return check == Check.STRICT ? missing(object, structure) : null;
    }

    private static @Nullable String missing(JsonObject object, Shape.Structure structure) {
      for (String name : structure.required()) {
        if (!isPresent(object.get(name))) {
          return "Required field '" + name + "' is missing";
        }
      }
      return null;
    }

    private @Nullable String member(JsonObject object, String name, String shape) {
      JsonValue value = object.get(name);
      return value != null && isPresent(value) ? problem(name, value, model.shape(shape)) : null;
    }

    /// A null is not there.
    private static boolean isPresent(@Nullable JsonValue value) {
      return value != null && !value.isNull();
    }
  }
}
