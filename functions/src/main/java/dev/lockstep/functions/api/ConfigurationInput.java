package dev.lockstep.functions.api;

import dev.lockstep.functions.FunctionLimits;
import dev.lockstep.functions.service.FunctionConfiguration;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the members that CreateFunction and UpdateFunctionConfiguration share.
final class ConfigurationInput {
  private static final Pattern ROLE =
      Pattern.compile("arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+");
  private static final Pattern HANDLER = Pattern.compile("[^\\s]+");
  private static final Pattern ANYTHING = Pattern.compile("[\\s\\S]*");
  private static final Pattern VARIABLE = Pattern.compile("[a-zA-Z]([a-zA-Z0-9_])+");
  private static final int MAX_ROLE_LENGTH = 2_048;
  private static final List<String> ARCHITECTURES = List.of("x86_64", "arm64");

  private ConfigurationInput() {}

  static FunctionConfiguration read(Input input, FunctionLimits limits) {
    return new FunctionConfiguration(
        input.text("Runtime"),
        handler(input),
        input.text("Role", MAX_ROLE_LENGTH, ROLE),
        input.text("Description", FunctionLimits.MAX_DESCRIPTION_LENGTH, ANYTHING),
        input.number("Timeout", 1, limits.maxTimeoutSeconds()),
        input.number(
            "MemorySize", FunctionLimits.MIN_MEMORY_MEGABYTES, limits.maxMemoryMegabytes()),
        environment(input),
        tags(input),
        architecture(input));
  }

  private static @Nullable String handler(Input input) {
    String handler = input.text("Handler", FunctionLimits.MAX_HANDLER_LENGTH, HANDLER);
    if (handler != null && handler.chars().anyMatch(Character::isISOControl)) {
      input.violate("handler", handler, "satisfy regular expression pattern: " + HANDLER);
    }
    return handler;
  }

  private static @Nullable Map<String, String> environment(Input input) {
    if (!input.has("Environment")) {
      return null;
    }
    JsonObject environment = input.object("Environment");
    JsonObject variables =
        environment.get("Variables") instanceof JsonObject given ? given : JsonObject.EMPTY;
    for (String name : variables.names()) {
      if (!VARIABLE.matcher(name).matches()) {
        input.violate(
            "environment.variables",
            variables.names(),
            "satisfy constraint: [Map keys must satisfy constraint: [Member must satisfy regular"
                + " expression pattern: "
                + VARIABLE
                + "]]");
      }
    }
    return input.texts(variables, "Environment.Variables");
  }

  private static @Nullable Map<String, String> tags(Input input) {
    if (!input.has("Tags")) {
      return null;
    }
    JsonObject tags = input.object("Tags");
    if (tags.size() > FunctionLimits.MAX_TAGS) {
      input.violate(
          "tags", tags.names(), "have length less than or equal to " + FunctionLimits.MAX_TAGS);
    }
    return input.texts(tags, "Tags");
  }

  private static @Nullable String architecture(Input input) {
    if (input.list("Architectures").isEmpty()) {
      return null;
    }
    if (input.list("Architectures").get(0) instanceof JsonString(String architecture)
        && ARCHITECTURES.contains(architecture)) {
      return architecture;
    }
    input.violate(
        "architectures",
        input.list("Architectures"),
        "satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64]]");
    return null;
  }
}
