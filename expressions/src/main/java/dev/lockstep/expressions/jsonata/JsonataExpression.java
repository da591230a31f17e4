package dev.lockstep.expressions.jsonata;

import com.dashjoin.jsonata.Jsonata;
import dev.lockstep.expressions.EvaluationException;
import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.ExpressionSyntaxException;
import dev.lockstep.expressions.Scope;
import dev.lockstep.expressions.SlowEvaluationError;
import dev.lockstep.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A JSONata expression, seeing `$states` and the workflow variables. What is plain is evaluated
/// here, in a fraction of the time; everything else, and every failure, is the library's.
public final class JsonataExpression implements Expression {
  /// How long an expression may be, in characters. The library's parser takes time that grows with
  /// the square of the length: about a second here.
  public static final int MAX_LENGTH = 32_768;

  private static final String STATES = "states";

  private final String text;
  private final String location;
  private final Library.Compiled compiled;
  private final SourceScan.Mentions mentions;
  private final @Nullable Plain plain;

  private JsonataExpression(
      String text, String location, Library.Compiled compiled, SourceScan.Mentions mentions) {
    this.text = text;
    this.location = location;
    this.compiled = compiled;
    this.mentions = mentions;
    this.plain = PlainParser.parse(text);
  }

  /// @param text the expression without its delimiters `{%` and `%}`
  /// @param location where in the state it stands, as in `Output/total`
  /// @throws ExpressionSyntaxException if `text` is not JSONata
  public static JsonataExpression compile(String text, String location)
      throws ExpressionSyntaxException {
    String expression = text.strip();
    if (expression.length() > MAX_LENGTH) {
      throw new ExpressionSyntaxException(
          "The expression is longer than " + MAX_LENGTH + " characters");
    }
    SourceScan.Mentions mentions = SourceScan.of(expression);
    Library.Compiled compiled = Library.compile(expression, mentions);
    return new JsonataExpression(expression, location, compiled, mentions);
  }

  @Override
  public JsonValue evaluate(Scope scope) {
    JsonValue value = evaluatePlain(scope);
    return value == null ? evaluateByLibrary(scope) : value;
  }

  /// The value, or null if only the library can tell.
  @Nullable JsonValue evaluatePlain(Scope scope) {
    return plain == null ? null : PlainEvaluation.of(plain, scope);
  }

  JsonValue evaluateByLibrary(Scope scope) {
    Object result = run(scope);
    if (result == null) {
      throw failure("returned nothing (undefined).");
    }
    JsonValue value;
    try {
      value = Values.toJson(result, scope.budget());
    } catch (RuntimeException e) {
      throw failure("threw an error during evaluation. " + ErrorTexts.of(e));
    }
    if (value == null) {
      throw failure("returned an unsupported result type.");
    }
    return value;
  }

  private @Nullable Object run(Scope scope) {
    try {
      return compiled.expression().evaluate(null, frame(scope));
    } catch (RuntimeException | StackOverflowError e) {
      SlowEvaluationError.unwrap(e);
      throw failure("threw an error during evaluation. " + ErrorTexts.of(e));
    }
  }

  private Jsonata.Frame frame(Scope scope) {
    Jsonata.Frame frame = compiled.expression().createFrame();
    EvaluationLimits.bind(frame, scope.budget());
    BoundFunctions.bind(frame, mentions.read(), scope);
    for (Library.NamedRegex regex : compiled.regexes()) {
      frame.bind(regex.name(), (Object) new RegexFunction(regex.pattern(), scope.budget()));
    }
    for (String name : mentions.read()) {
      JsonValue value = scope.variables().get(name);
      if (value != null) {
        frame.bind(name, Values.toLibrary(value));
      }
    }
    if (mentions.read().contains(STATES)) {
      frame.bind(STATES, new StatesView(scope));
    }
    return frame;
  }

  private EvaluationException failure(String what) {
    String message =
        "The JSONata expression '%s' specified for the field '%s' %s"
            .formatted(text, location, what);
    return EvaluationException.query(message, location);
  }

  @Override
  public Set<String> variables() {
    Set<String> names = new LinkedHashSet<>(mentions.read());
    names.removeAll(mentions.bound());
    names.remove(STATES);
    names.removeIf(name -> BoundFunctions.has(name) || LibraryFunctions.NAMES.contains(name));
    return names;
  }

  /// The expression as it was written, trimmed, without delimiters.
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return text;
  }

  public String location() {
    return location;
  }

  /// True if the expression mentions `$states.` followed by `member`, as in `result`.
  public boolean readsStates(String member) {
    return mentions.statesMembers().contains(member);
  }
}
