package dev.lockstep.language.grammar;

import dev.lockstep.expressions.Constant;
import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.ExpressionSyntaxException;
import dev.lockstep.expressions.jsonpath.PathExpression;
import dev.lockstep.expressions.jsonpath.ReferencePaths;
import dev.lockstep.expressions.template.PayloadTemplate;
import dev.lockstep.expressions.template.StringExpressions;
import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.ResultPath;
import org.jspecify.annotations.Nullable;

/// Fields of JSONPath states that hold paths and payload templates.
public final class JsonPathFields {
  private static final String NOT_A_PATH = "Value must be a valid JSONPath.";
  private static final String NOT_A_REFERENCE = "Value is not a Reference Path";

  private JsonPathFields() {}

  /// `InputPath` and `OutputPath`: a path, or null for the empty object.
  public static @Nullable Expression nullablePath(StateReader state, Fields fields, String name) {
    return fields.get(name) instanceof JsonNull
        ? new Constant(JsonObject.EMPTY)
        : path(state, fields, name);
  }

  /// Any path.
  public static @Nullable PathExpression path(StateReader state, Fields fields, String name) {
    String text = fields.string(name);
    if (text == null) {
      return null;
    }
    try {
      return state.reads(PathExpression.compile(text));
    } catch (ExpressionSyntaxException _) {
      fields.problems().schema(NOT_A_PATH, fields.location(name));
      return null;
    }
  }

  /// A path that names at most one value, in the state's data or in a variable.
  public static @Nullable PathExpression reference(StateReader state, Fields fields, String name) {
    PathExpression path = path(state, fields, name);
    if (path == null) {
      return null;
    }
    if (!path.isReference() || path.readsContext()) {
      fields.problems().schema(NOT_A_REFERENCE, fields.location(name));
      return null;
    }
    return path;
  }

  /// `ItemsPath`: as [#reference], or in the context object.
  public static @Nullable PathExpression referenceOrContext(
      StateReader state, Fields fields, String name) {
    PathExpression path = path(state, fields, name);
    if (path != null && !path.isReference()) {
      fields.problems().schema(NOT_A_REFERENCE, fields.location(name));
      return null;
    }
    return path;
  }

  /// `Variable` and its like in a Choice: as [#referenceOrContext], with words of its own.
  public static @Nullable PathExpression variable(StateReader state, Fields fields, String name) {
    String text = fields.string(name);
    if (text == null) {
      return null;
    }
    if (!text.startsWith("$")) {
      fields
          .problems()
          .schema(
              NOT_A_REFERENCE + ": Reference path didn't start with '$'", fields.location(name));
      return null;
    }
    return referenceOrContext(state, fields, name);
  }

  /// `ResultPath`, or null if there is none.
  public static @Nullable ResultPath resultPath(Fields fields, String name) {
    if (fields.get(name) instanceof JsonNull) {
      return new ResultPath.Discard();
    }
    String text = fields.string(name);
    if (text == null) {
      return null;
    }
    try {
      return new ResultPath.Into(ReferencePaths.compile(text));
    } catch (ExpressionSyntaxException _) {
      fields
          .problems()
          .schema(text.startsWith("$") ? NOT_A_REFERENCE : NOT_A_PATH, fields.location(name));
      return null;
    }
  }

  /// `ErrorPath` and `CausePath`: a path or an intrinsic call.
  public static @Nullable Expression pathOrIntrinsic(
      StateReader state, Fields fields, String name) {
    String text = fields.string(name);
    if (text == null) {
      return null;
    }
    try {
      return state.reads(StringExpressions.compile(text));
    } catch (ExpressionSyntaxException _) {
      fields
          .problems()
          .schema(
              "The value for the field '"
                  + name
                  + "' must be a valid JSONPath or a valid intrinsic function call",
              fields.location());
      return null;
    }
  }

  /// A payload template.
  public static @Nullable Expression template(StateReader state, Fields fields, String name) {
    JsonValue value = fields.get(name);
    return value == null ? null : template(state, fields.problems(), value, fields.location(name));
  }

  static @Nullable Expression template(
      StateReader state, Problems problems, JsonValue value, Location location) {
    int before = problems.errors();
    Expression template =
        PayloadTemplate.compile(
            value,
            location.toString(),
            problem -> problems.schema(problem.message(), new Location(problem.pointer())));
    if (problems.errors() > before) {
      return null;
    }
    PathLikeTexts.warnAboutTemplate(value, location, problems);
    return state.reads(template);
  }
}
