package dev.lockstep.language.state;

import dev.lockstep.expressions.Constant;
import dev.lockstep.expressions.Expression;
import dev.lockstep.json.JsonString;
import dev.lockstep.language.grammar.Fields;
import dev.lockstep.language.grammar.JsonPathFields;
import dev.lockstep.language.grammar.JsonataFields;
import dev.lockstep.language.grammar.LanguageFields;
import dev.lockstep.language.grammar.PathLikeTexts;
import dev.lockstep.language.grammar.StateReader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a Fail state.
final class FailGrammar {
  private static final Set<String> COMMON =
      StateGrammar.union(StateGrammar.FIELDS, Set.of("Error", "Cause"));
  private static final Set<String> JSON_PATH = Set.of("ErrorPath", "CausePath");

  private FailGrammar() {}

  static FailState read(StateReader state) {
    LanguageFields.check(state, state.fields(), COMMON, JSON_PATH, Set.of());
    return new FailState(
        state.name(), state.language(), text(state, "Error"), text(state, "Cause"));
  }

  private static @Nullable Expression text(StateReader state, String name) {
    Fields fields = state.fields();
    if (state.isJsonata()) {
      return JsonataFields.text(state, fields, name);
    }
    String pathName = name + "Path";
    fields.atMostOne(name, pathName);
    String text = fields.string(name);
    if (text == null) {
      return JsonPathFields.pathOrIntrinsic(state, fields, pathName);
    }
    PathLikeTexts.warnAboutField(fields, name);
    return new Constant(new JsonString(text));
  }
}
