package dev.lockstep.api;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;

/// Draws inputs for an operation from AWS's request class: most members plausible, and something
/// wrong.
final class BadInputs {
  private static final String MODEL = "software.amazon.awssdk.services.sfn.model.";
  private static final int DEEP = 5_000;

  private final Random random;
  private final String machine;
  private final String execution;

  /// @param what is wrong
  /// @param mustBe the code of the only right answer, or null if there are several
  /// @param mayBeRight whether the input may have become a right one
  record Input(String what, byte[] body, @Nullable String mustBe, boolean mayBeRight) {
    String shown() {
      String text = new String(body, StandardCharsets.UTF_8);
      return text.length() > 600 ? text.substring(0, 600) + "…" : text;
    }
  }

  BadInputs(Random random, String machine, String execution) {
    this.random = random;
    this.machine = machine;
    this.execution = execution;
  }

  Input next(String operation) throws ReflectiveOperationException {
    List<SdkField<?>> fields = pojo(operation).sdkFields();
    JsonObject right = plausible(fields);
    SdkField<?> chosen = fields.isEmpty() ? null : fields.get(random.nextInt(fields.size()));
    if (chosen == null) {
      return text("noise", noise(), null, true);
    }
    String name = chosen.locationName();
    return switch (random.nextInt(10)) {
      case 0 ->
          text("wrong type", put(right, name, wrongType(chosen)), "SerializationException", false);
      case 1 -> text("missing", subset(right).toJson(), null, true);
      case 2 ->
          text(
              "long",
              put(right, name, JsonValue.of("x".repeat(random.nextInt(400_000)))),
              null,
              true);
      case 3, 4 -> text("other texts", put(right, name, JsonValue.of(anyText())), null, true);
      case 5 -> text("numbers", put(right, name, number()), null, true);
      case 6 -> broken(right.toJson());
      case 7 -> text("deep", deep(right.toJson(), name), null, true);
      case 8 -> text("twice", twice(right, name), null, true);
      default -> text("unknown member", put(right, anyText(), JsonValue.of(1)), null, true);
    };
  }

  private static Input text(String what, String body, @Nullable String mustBe, boolean mayBeRight) {
    return new Input(what, body.getBytes(StandardCharsets.UTF_8), mustBe, mayBeRight);
  }

  private static String put(JsonObject object, String name, JsonValue value) {
    return object.with(name, value).toJson();
  }

  private static SdkPojo pojo(String operation) throws ReflectiveOperationException {
    return (SdkPojo) Class.forName(MODEL + operation + "Request").getMethod("builder").invoke(null);
  }

  private JsonObject plausible(List<SdkField<?>> fields) {
    JsonObject.Builder input = JsonValue.object();
    for (SdkField<?> field : fields) {
      boolean named = field.locationName().endsWith("Arn") || field.locationName().equals("name");
      if (named || random.nextInt(3) == 0) {
        input.put(field.locationName(), plausible(field));
      }
    }
    return input.build();
  }

  private JsonValue plausible(SdkField<?> field) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.SDK_POJO) {
      return plausible(field.constructor().get().sdkFields());
    }
    if (type == MarshallingType.LIST) {
      SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
      List<JsonValue> elements = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        elements.add(plausible(element));
      }
      return JsonArray.copyOf(elements);
    }
    if (type == MarshallingType.STRING) {
      return JsonValue.of(plausibleText(String.valueOf(field.locationName())));
    }
    if (type == MarshallingType.BOOLEAN) {
      return random.nextBoolean() ? JsonBoolean.TRUE : JsonBoolean.FALSE;
    }
    return JsonValue.of(random.nextInt(5));
  }

  private String plausibleText(String name) {
    return switch (name) {
      case "stateMachineArn", "resourceArn" -> machine;
      case "executionArn" -> execution;
      case "roleArn" -> Service.ROLE;
      case "definition" -> Service.PASS;
      case "name" -> "n" + random.nextInt(1_000);
      case "input", "output" -> "{}";
      default -> random.nextInt(4) == 0 ? anyText() : "x" + random.nextInt(1_000);
    };
  }

  private JsonValue wrongType(SdkField<?> field) {
    MarshallingType<?> type = field.marshallingType();
    List<JsonValue> values =
        new ArrayList<>(
            List.of(
                JsonValue.of("text"),
                JsonValue.of(5),
                JsonBoolean.TRUE,
                JsonArray.of(JsonValue.of(1)),
                JsonObject.of("a", JsonValue.of(1))));
    if (type == MarshallingType.STRING) {
      values.removeFirst();
    } else if (type == MarshallingType.BOOLEAN) {
      values.remove(2);
    } else if (type == MarshallingType.LIST) {
      values.remove(3);
    } else if (type == MarshallingType.SDK_POJO || type == MarshallingType.MAP) {
      values.remove(4);
    } else {
      values.remove(1);
    }
    return values.get(random.nextInt(values.size()));
  }

  private JsonObject subset(JsonObject object) {
    JsonObject rest = object;
    for (String name : object.names()) {
      rest = random.nextBoolean() ? rest.without(name) : rest;
    }
    return rest;
  }

  private Input broken(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    int at = random.nextInt(Math.max(1, bytes.length - 1));
    return switch (random.nextInt(3)) {
      case 0 -> {
        byte[] cut = new byte[at];
        System.arraycopy(bytes, 0, cut, 0, at);
        yield new Input("cut", cut, at == 0 ? null : "SerializationException", at == 0);
      }
      case 1 -> {
        bytes[at] = (byte) random.nextInt(256);
        yield new Input("one byte changed", bytes, null, true);
      }
      default -> text("text behind", json + anyText() + "]", "SerializationException", false);
    };
  }

  private String deep(String json, String name) {
    boolean arrays = random.nextBoolean();
    int levels = random.nextInt(DEEP);
    String opening = (arrays ? "[" : "{\"a\":").repeat(levels);
    String closing = (arrays ? "]" : "}").repeat(levels);
    String value = opening + "1" + (random.nextInt(4) == 0 ? "" : closing);
    String member = JsonValue.of(name).toJson() + ":" + value;
    return json.equals("{}")
        ? "{" + member + "}"
        : json.substring(0, json.length() - 1) + "," + member + "}";
  }

  private String twice(JsonObject right, String name) {
    String member = JsonValue.of(name).toJson() + ":" + JsonValue.of(anyText()).toJson();
    return "{" + member + "," + right.with(name, number()).toJson().substring(1);
  }

  private JsonValue number() {
    return JsonValue.parse(
        switch (random.nextInt(8)) {
          case 0 -> "-1";
          case 1 -> "1e400";
          case 2 -> "9223372036854775808";
          case 3 -> "1" + "0".repeat(random.nextInt(900));
          case 4 -> "0.1";
          case 5 -> "-0";
          case 6 -> "1E-999";
          default -> Integer.toString(random.nextInt());
        });
  }

  private String noise() {
    byte[] bytes = new byte[random.nextInt(100)];
    random.nextBytes(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private String anyText() {
    String[] kinds = {
      "stateMachine:m",
      "stateMachine:none",
      "stateMachine:m:1",
      "stateMachine:m:alias",
      "stateMachine:m/label",
      "execution:m:e",
      "execution:m:none",
      "express:m:e:f",
      "activity:a",
      "mapRun:m/l:r",
      "stateMachine:",
      "nothing:x",
      "execution:m",
      "stateMachine:a:b:c:d"
    };
    String kind = kinds[random.nextInt(kinds.length)];
    return switch (random.nextInt(14)) {
      case 0 -> "";
      case 1 -> " ";
      case 2 -> "x".repeat(random.nextInt(300));
      case 3 -> noise();
      case 4 -> "\ud83d\ude00\u0000\u007f\u2028<>{}[]?*\"#%\\^|~`$&,;:/";
      case 5 -> "arn:aws:iam::123456789012:role/x";
      case 6 -> "arn:aws:lambda:us-east-1:123456789012:function:f";
      case 7 -> "arn:aws:states:us-east-1:210987654321:" + kind;
      case 8 -> "arn:aws:states:eu-west-1:123456789012:" + kind;
      case 9 -> "arn:aws-cn:states:us-east-1:123456789012:" + kind;
      case 10 -> "arn:::::::" + kind;
      case 11 -> "{\"StartAt\":\"A\",\"States\":{\"A\":" + "[".repeat(random.nextInt(2_000));
      default -> "arn:aws:states:us-east-1:123456789012:" + kind;
    };
  }
}
