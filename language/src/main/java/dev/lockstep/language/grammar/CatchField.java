package dev.lockstep.language.grammar;

import dev.lockstep.expressions.Expression;
import dev.lockstep.language.Assignments;
import dev.lockstep.language.Catcher;
import dev.lockstep.language.ResultPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// `Catch`.
public final class CatchField {
  public static final String NAME = "Catch";

  private static final Set<String> COMMON = Set.of("Comment", "ErrorEquals", "Next", "Assign");

  private CatchField() {}

  public static List<Catcher> read(StateReader state) {
    List<Catcher> catchers = new ArrayList<>();
    List<Fields> elements = state.fields().objects(NAME);
    for (Fields element : elements) {
      catchers.add(catcher(state, element, element == elements.getLast()));
    }
    return catchers;
  }

  private static Catcher catcher(StateReader state, Fields fields, boolean last) {
    LanguageFields.check(state, fields, COMMON, Set.of("ResultPath"), Set.of("Output"));
    fields.require("ErrorEquals", "Next");
    List<String> errors = ErrorEqualsField.read(fields, last);
    String next = TransitionField.next(state, fields);
    boolean jsonata = state.isJsonata();
    ResultPath resultPath = jsonata ? null : JsonPathFields.resultPath(fields, "ResultPath");
    Expression output =
        jsonata
            ? JsonataFields.template(state, fields, "Output", StatesVariable.ERROR_OUTPUT)
            : null;
    Assignments assign = AssignField.read(state, fields, StatesVariable.ERROR_OUTPUT);
    return new Catcher(errors, next == null ? "" : next, resultPath, output, assign);
  }
}
