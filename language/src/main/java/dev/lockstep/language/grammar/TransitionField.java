package dev.lockstep.language.grammar;

import dev.lockstep.language.Transition;
import org.jspecify.annotations.Nullable;

/// `Next` and `End`, of which a state has exactly one.
public final class TransitionField {
  public static final String NEXT = "Next";
  public static final String END = "End";

  private TransitionField() {}

  public static Transition read(StateReader state) {
    Fields fields = state.fields();
    Boolean end = fields.bool(END);
    String next = next(state, fields);
    boolean ends = Boolean.TRUE.equals(end);
    if (ends && fields.has(NEXT)) {
      fields.atMostOne(NEXT, END);
    } else if (!ends && !fields.has(NEXT) && (end != null || !fields.has(END))) {
      fields
          .problems()
          .schema(
              "This object should have only one of the following fields: [Next, End]",
              fields.location());
    }
    return next == null ? new Transition.End() : new Transition.Next(next);
  }

  /// `Next` of a state, a Choice rule or a catcher; null if it is missing, which is reported
  /// elsewhere.
  public static @Nullable String next(StateReader state, Fields fields) {
    return target(state, fields, NEXT);
  }

  /// The name of a state in the field called `name`.
  public static @Nullable String target(StateReader state, Fields fields, String name) {
    String target = fields.string(name);
    if (target != null) {
      state.leadsTo(target, fields.location(name));
    }
    return target;
  }
}
