package dev.lockstep.expressions.jsonata;

import dev.lockstep.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An expression of the plain part of the language: what most expressions are made of, and what is
/// worth to be evaluated over JSON as it is. [PlainParser] makes it, [PlainEvaluation] evaluates
/// it; whatever either does not know exactly is left to the library.
sealed interface Plain {
  /// A value as it stands in the text.
  record Literal(JsonValue value) implements Plain {}

  /// `$`.
  record Context() implements Plain {}

  /// `$states.` and the name of what is there.
  record States(String member) implements Plain {}

  /// A workflow variable.
  record Variable(String name) implements Plain {}

  /// Steps from `head`, or from the context if there is none.
  record Path(@Nullable Plain head, List<Step> steps) implements Plain {
    public Path {
      steps = List.copyOf(steps);
    }
  }

  /// What is in parentheses.
  record Block(Plain inner) implements Plain {}

  record Arithmetic(char operator, Plain left, Plain right) implements Plain {}

  record Equality(boolean equal, Plain left, Plain right) implements Plain {}

  record Comparison(Order order, Plain left, Plain right) implements Plain {}

  record Logic(boolean and, Plain left, Plain right) implements Plain {}

  /// `&`.
  record Concatenation(Plain left, Plain right) implements Plain {}

  record Condition(Plain condition, Plain then, @Nullable Plain otherwise) implements Plain {}

  record ArrayOf(List<Plain> items) implements Plain {
    public ArrayOf {
      items = List.copyOf(items);
    }
  }

  /// An object whose names stand in the text.
  record ObjectOf(List<Member> members) implements Plain {
    public ObjectOf {
      members = List.copyOf(members);
    }
  }

  record Member(String name, Plain value) {}

  record Call(PlainFunction function, Plain argument) implements Plain {}

  enum Order {
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
  }

  /// One step of a path.
  sealed interface Step {}

  /// The members of that name.
  record Name(String name, List<Filter> filters) implements Step {
    public Name {
      filters = List.copyOf(filters);
    }
  }

  /// What an expression makes of each.
  record Each(Plain expression) implements Step {}

  /// What stands in brackets.
  sealed interface Filter {}

  record At(int index) implements Filter {}

  record Where(Plain condition) implements Filter {}
}
