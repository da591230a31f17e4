package dev.lockstep.integrations.shapes;

import dev.lockstep.integrations.shapes.Shape.Bounds;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The results of one service's operations.
///
/// @param operations the name of each operation's result shape
record ServiceModel(Map<String, String> operations, Map<String, Shape> shapes) {
  ServiceModel {
    operations = Map.copyOf(operations);
    shapes = Map.copyOf(shapes);
  }

  /// The shape called `name`, which is known to be there.
  Shape shape(String name) {
    Shape shape = shapes.get(name);
    if (shape == null) {
      throw new IllegalStateException("The model has no shape " + name);
    }
    return shape;
  }

  /// Reads what `tools/service-shapes` has written.
  static ServiceModel read(JsonObject model) {
    Map<String, Shape> shapes = new HashMap<>();
    object(model, "shapes").forEach((name, shape) -> shapes.put(name, shape((JsonObject) shape)));
    return new ServiceModel(texts(object(model, "operations")), shapes);
  }

  private static Shape shape(JsonObject shape) {
    String type = text(shape, "type");
    return switch (type) {
      case "string" -> new Shape.Text(bounds(shape), list(shape.get("enum")));
      case "number" -> new Shape.Numeric(bounds(shape));
      case "boolean" -> new Shape.Flag();
      case "list" -> new Shape.Array(text(shape, "element"), bounds(shape));
      case "map" -> new Shape.Dictionary(text(shape, "element"));
      case "structure" ->
          new Shape.Structure(texts(object(shape, "members")), list(shape.get("required")));
      case "any" -> new Shape.Anything();
      default -> throw new IllegalStateException("Unknown type of shape: " + type);
    };
  }

  private static Bounds bounds(JsonObject shape) {
    return new Bounds(number(shape.get("min")), number(shape.get("max")));
  }

  private static @Nullable Double number(@Nullable JsonValue value) {
    return value instanceof JsonNumber number ? number.doubleValue() : null;
  }

  private static JsonObject object(JsonObject parent, String name) {
    return parent.get(name) instanceof JsonObject object ? object : JsonObject.EMPTY;
  }

  private static String text(JsonObject parent, String name) {
    String text = parent.string(name);
    if (text == null) {
      throw new IllegalStateException("A shape has no " + name);
    }
    return text;
  }

  private static Map<String, String> texts(JsonObject object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.forEach((name, value) -> texts.put(name, ((JsonString) value).value()));
    return texts;
  }

  private static List<String> list(@Nullable JsonValue value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof JsonArray array) {
      array.forEach(element -> texts.add(((JsonString) element).value()));
    }
    return texts;
  }
}
