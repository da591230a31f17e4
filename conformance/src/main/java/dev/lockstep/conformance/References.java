package dev.lockstep.conformance;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fills in the `${...}` of a scenario's parameters: `${role}`, `${account}` and members of earlier
/// responses, such as `${calls[3].stateMachineArn}`. Other `${` are left as they are.
final class References {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{(role|account|calls\\[(\\d+)]([^}]*))}");

  /// What stands for the account of the recording, also in parameters.
  private static final String RECORDED_ACCOUNT = "111111111111";

  private static final Pattern STEP = Pattern.compile("\\.([^.\\[]+)|\\[(\\d+)]");

  private final String account;
  private final String role;
  private final List<JsonObject> responses;

  /// `responses` is read when a reference is resolved, so it may grow.
  References(String account, String role, List<JsonObject> responses) {
    this.account = account;
    this.role = role;
    this.responses = responses;
  }

  /// @throws UnresolvedException if a response does not have the member referred to
  JsonValue resolve(JsonValue value) {
    return switch (value) {
      case JsonObject object -> resolve(object);
      case JsonArray array -> resolve(array);
      case JsonString(String text) -> resolve(text);
      case JsonNumber _, JsonBoolean _, JsonNull _ -> value;
    };
  }

  JsonObject resolve(JsonObject object) {
    JsonObject.Builder resolved = JsonValue.object();
    object.forEach((name, value) -> resolved.put(name, resolve(value)));
    return resolved.build();
  }

  private JsonArray resolve(JsonArray array) {
    List<JsonValue> resolved = new ArrayList<>(array.size());
    array.forEach(element -> resolved.add(resolve(element)));
    return JsonArray.copyOf(resolved);
  }

  private JsonValue resolve(String text) {
    Matcher matcher = REFERENCE.matcher(text);
    if (matcher.matches()) {
      return target(matcher.toMatchResult());
    }
    String filled =
        matcher.reset().replaceAll(match -> Matcher.quoteReplacement(text(target(match))));
    return new JsonString(filled.replace(RECORDED_ACCOUNT, account));
  }

  private JsonValue target(MatchResult reference) {
    return switch (reference.group(1)) {
      case "role" -> new JsonString(role);
      case "account" -> new JsonString(account);
      default -> member(reference);
    };
  }

  private JsonValue member(MatchResult reference) {
    int call = Integer.parseInt(reference.group(2));
    if (call >= responses.size()) {
      throw new UnresolvedException(reference.group());
    }
    return at(responses.get(call), reference.group(3), reference.group());
  }

  /// The value at `path`, made of `.name` and `[index]` steps, below `root`.
  static JsonValue at(JsonValue root, String path, String name) {
    JsonValue value = root;
    Matcher step = STEP.matcher(path);
    while (step.find()) {
      JsonValue next = null;
      if (step.group(1) != null && value instanceof JsonObject object) {
        next = object.get(step.group(1));
      } else if (step.group(2) != null && value instanceof JsonArray array) {
        int index = Integer.parseInt(step.group(2));
        next = index < array.size() ? array.get(index) : null;
      }
      if (next == null) {
        throw new UnresolvedException(name);
      }
      value = next;
    }
    return value;
  }

  private static String text(JsonValue value) {
    return value instanceof JsonString(String text) ? text : value.toJson();
  }

  /// A response does not have what a later call refers to.
  static final class UnresolvedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnresolvedException(String reference) {
      super("No earlier response has " + reference, null, false, false);
    }
  }
}
