package dev.lockstep.language.grammar;

import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.Scope;
import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.Assignments;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `Assign` of a state, a Choice rule or a catcher.
public final class AssignField {
  public static final String NAME = "Assign";
  public static final int MAX_NAME_LENGTH = 80;

  private static final String COMPUTED = ".$";

  private AssignField() {}

  public static Assignments read(StateReader state, Fields fields, StatesVariable visible) {
    Fields assign = fields.object(NAME);
    if (assign == null) {
      return Assignments.NONE;
    }
    Map<String, Expression> values = new LinkedHashMap<>();
    for (String name : assign.names()) {
      JsonValue value = assign.get(name);
      Expression expression = value == null ? null : value(state, assign, name, value, visible);
      String variable = variable(state, name);
      boolean named = checkName(variable, assign.problems(), assign.location(name));
      if (named && values.containsKey(variable)) {
        assign
            .problems()
            .schema("The variable '" + variable + "' is assigned twice", assign.location());
      }
      if (named && expression != null) {
        values.put(variable, expression);
        state.assigns(variable, assign.location(name));
      }
    }
    return new Assignments(values);
  }

  private static String variable(StateReader state, String name) {
    return !state.isJsonata() && name.endsWith(COMPUTED)
        ? name.substring(0, name.length() - COMPUTED.length())
        : name;
  }

  private static @Nullable Expression value(
      StateReader state, Fields assign, String name, JsonValue value, StatesVariable visible) {
    if (state.isJsonata()) {
      return JsonataFields.template(state, value, assign.location(name), visible);
    }
    Expression template =
        JsonPathFields.template(
            state, assign.problems(), JsonObject.of(name, value), assign.location());
    return template == null ? null : new Member(template, variable(state, name));
  }

  private static boolean checkName(String variable, Problems problems, Location location) {
    if (variable.equals("states")) {
      problems.error(
          Code.RESERVED_VARIABLE_NAME, "Cannot assign to reserved variable '$states'.", location);
      return false;
    }
    if (variable.codePointCount(0, variable.length()) > MAX_NAME_LENGTH) {
      problems.error(
          Code.INVALID_VARIABLE_NAME,
          "Invalid variable name '"
              + variable
              + "': the variable name exceeds the "
              + MAX_NAME_LENGTH
              + "-character limit allowed by the service.",
          location);
      return false;
    }
    if (!isIdentifier(variable)) {
      problems.error(
          Code.INVALID_VARIABLE_NAME,
          "Invalid variable name '"
              + variable
              + "': the variable name contains invalid characters.",
          location);
      return false;
    }
    return true;
  }

  /// Unicode's ID_Start followed by ID_Continue.
  private static boolean isIdentifier(String text) {
    return !text.isEmpty()
        && Character.isUnicodeIdentifierStart(text.codePointAt(0))
        && text.codePoints()
            .allMatch(
                c -> Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
  }

  /// One member of what a template yields.
  private record Member(Expression template, String name) implements Expression {
    @Override
    public JsonValue evaluate(Scope scope) {
      JsonValue value =
          template.evaluate(scope) instanceof JsonObject object ? object.get(name) : null;
      return value == null ? JsonNull.NULL : value;
    }

    @Override
    public Set<String> variables() {
      return template.variables();
    }

    @Override
    public boolean isConstant() {
      return template.isConstant();
    }
  }
}
