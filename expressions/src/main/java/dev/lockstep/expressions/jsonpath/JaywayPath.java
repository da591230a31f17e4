package dev.lockstep.expressions.jsonpath;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.PathNotFoundException;
import dev.lockstep.expressions.Budget;
import dev.lockstep.expressions.BudgetExceededException;
import dev.lockstep.expressions.ExpressionSyntaxException;
import dev.lockstep.expressions.SlowEvaluationError;
import dev.lockstep.expressions.jsonpath.PathResult.Found;
import dev.lockstep.expressions.jsonpath.PathResult.NotFound;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonValue;

/// A path that the Jayway library evaluates.
final class JaywayPath {
  private final JsonPath path;

  private JaywayPath(JsonPath path) {
    this.path = path;
  }

  /// @param text a path that begins with one `$`
  static JaywayPath compile(String text) throws ExpressionSyntaxException {
    try {
      RegexFilters.Taken taken = RegexFilters.takeFrom(text);
      return new JaywayPath(JsonPath.compile(taken.path(), taken.array()));
    } catch (RuntimeException e) {
      throw new ExpressionSyntaxException(String.valueOf(e.getMessage()));
    } catch (StackOverflowError e) {
      throw new ExpressionSyntaxException("The path is nested too deeply");
    }
  }

  PathResult find(JsonValue document, Budget budget) {
    JsonValueProvider provider = new JsonValueProvider(budget);
    Configuration configuration =
        Configuration.builder().jsonProvider(provider).mappingProvider(provider).build();
    try {
      Object result = path.read(document, configuration);
      return new Found(JavaValues.toJson(result));
    } catch (BudgetExceededException e) {
      throw e;
    } catch (PathNotFoundException e) {
      return path.isDefinite() ? new NotFound(JaywayMessages.of(e)) : new Found(JsonArray.EMPTY);
    } catch (JsonPathException e) {
      SlowEvaluationError.unwrap(e);
      return new NotFound(JaywayMessages.of(e));
    } catch (RuntimeException e) {
      SlowEvaluationError.unwrap(e);
      // The library lets Java's own exceptions through where a filter or function does not fit.
      return new NotFound("Could not evaluate the path");
    } catch (StackOverflowError e) {
      throw new BudgetExceededException(BudgetExceededException.Kind.DEPTH);
    }
  }
}
