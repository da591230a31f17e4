package dev.lockstep.integrations;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/// A structure of a service's API, as AWS SDK for Java knows it, and what becomes of it between a
/// task and the wire of AWS JSON protocols. A task's members begin with capitals whatever the API
/// calls them, its times are texts, and where a text is wanted it may give any JSON value, which is
/// written as its text.
public final class SdkShape {
  private final Map<String, SdkField<?>> byTaskName = new LinkedHashMap<>();

  private SdkShape(SdkPojo structure) {
    for (SdkField<?> field : structure.sdkFields()) {
      byTaskName.put(taskName(field.memberName()), field);
    }
  }

  public static SdkShape of(SdkPojo structure) {
    return new SdkShape(structure);
  }

  private static String taskName(String memberName) {
    return memberName.substring(0, 1).toUpperCase(Locale.ROOT) + memberName.substring(1);
  }

  /// A task's parameters as the service wants them. What does not fit is noted with `parameters`.
  public JsonObject toWire(TaskParameters parameters) {
    return toWire(parameters.fields(), "", parameters);
  }

  private JsonObject toWire(JsonObject given, String path, TaskParameters parameters) {
    JsonObject.Builder wire = JsonValue.object();
    for (String name : given.names()) {
      SdkField<?> field = byTaskName.get(name);
      JsonValue value = given.get(name);
      if (field == null) {
        parameters.unknown(path + name);
      } else if (value != null && !value.isNull()) {
        JsonValue converted = toWire(field, value, path + name, parameters);
        wire.putIfPresent(field.locationName(), converted);
      }
    }
    return wire.build();
  }

  private static @Nullable JsonValue toWire(
      SdkField<?> field, JsonValue value, String path, TaskParameters parameters) {
    MarshallingKnownType type = field.marshallingType().getKnownType();
    return switch (value) {
      case JsonObject object when type == MarshallingKnownType.SDK_POJO ->
          inner(field).toWire(object, path + ".", parameters);
      case JsonObject object when type == MarshallingKnownType.MAP ->
          each(object, element -> toWire(valueOf(field), element, path, parameters));
      case JsonArray array when type == MarshallingKnownType.LIST ->
          each(array, element -> toWire(elementOf(field), element, path, parameters));
      case JsonNumber number when isNumber(type) -> number;
      case JsonBoolean flag when type == MarshallingKnownType.BOOLEAN -> flag;
      case JsonString(String time) when type == MarshallingKnownType.INSTANT ->
          seconds(time, path, parameters);
      case JsonValue any when type == MarshallingKnownType.STRING -> text(any);
      case JsonValue _ -> {
        parameters.badFormat(path);
        yield null;
      }
    };
  }

  private static boolean isNumber(MarshallingKnownType type) {
    return switch (type) {
      case INTEGER, LONG, SHORT, BYTE, FLOAT, DOUBLE, BIG_DECIMAL -> true;
      case null, default -> false;
    };
  }

  private static JsonValue text(JsonValue value) {
    return value instanceof JsonString text ? text : JsonValue.of(value.toJson());
  }

  private static @Nullable JsonValue seconds(String time, String path, TaskParameters parameters) {
    try {
      return JsonNumber.of(BigDecimal.valueOf(Instant.parse(time).toEpochMilli(), 3));
    } catch (java.time.DateTimeException noTime) {
      parameters.badFormat(path);
      return null;
    }
  }

  private static SdkShape inner(SdkField<?> field) {
    return new SdkShape(field.constructor().get());
  }

  private static SdkField<?> elementOf(SdkField<?> list) {
    return list.getTrait(ListTrait.class).memberFieldInfo();
  }

  private static SdkField<?> valueOf(SdkField<?> map) {
    return map.getTrait(MapTrait.class).valueFieldInfo();
  }

  private interface Conversion {
    @Nullable JsonValue of(JsonValue element);
  }

  private static JsonArray each(JsonArray array, Conversion conversion) {
    List<JsonValue> elements = new ArrayList<>(array.size());
    for (JsonValue element : array) {
      JsonValue converted = conversion.of(element);
      elements.add(converted == null ? JsonNull.NULL : converted);
    }
    return JsonArray.copyOf(elements);
  }

  private static JsonObject each(JsonObject object, Conversion conversion) {
    JsonObject.Builder converted = JsonValue.object();
    for (String name : object.names()) {
      JsonValue value = object.get(name);
      converted.putIfPresent(name, value == null ? null : conversion.of(value));
    }
    return converted.build();
  }

  /// A service's answer as the task sees it. Members that the SDK does not know stay away.
  public JsonObject toTask(JsonObject wire) {
    JsonObject.Builder task = JsonValue.object();
    byTaskName.forEach((name, field) -> {
      JsonValue value = wire.get(field.locationName());
      if (value != null && !value.isNull()) {
        task.put(name, toTask(field, value));
      }
    });
    return task.build();
  }

  private static JsonValue toTask(SdkField<?> field, JsonValue value) {
    MarshallingKnownType type = field.marshallingType().getKnownType();
    return switch (value) {
      case JsonObject object when type == MarshallingKnownType.SDK_POJO ->
          inner(field).toTask(object);
      case JsonObject object when type == MarshallingKnownType.MAP ->
          each(object, element -> toTask(valueOf(field), element));
      case JsonArray array when type == MarshallingKnownType.LIST ->
          each(array, element -> toTask(elementOf(field), element));
      case JsonNumber seconds when type == MarshallingKnownType.INSTANT -> time(seconds);
      case JsonValue same -> same;
    };
  }

  private static JsonValue time(JsonNumber seconds) {
    long millis = new BigDecimal(seconds.toString()).movePointRight(3).longValue();
    return JsonValue.of(Instant.ofEpochMilli(millis).toString());
  }
}
