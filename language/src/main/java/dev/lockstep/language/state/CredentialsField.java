package dev.lockstep.language.state;

import dev.lockstep.expressions.Expression;
import dev.lockstep.language.Resource;
import dev.lockstep.language.Resource.Kind;
import dev.lockstep.language.grammar.Fields;
import dev.lockstep.language.grammar.JsonPathFields;
import dev.lockstep.language.grammar.JsonataFields;
import dev.lockstep.language.grammar.StateReader;
import dev.lockstep.language.grammar.StatesVariable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `Credentials` of a Task: the role that the call is made with.
final class CredentialsField {
  private static final String NAME = "Credentials";
  private static final String ROLE = "RoleArn";
  private static final String COMPUTED_ROLE = "RoleArn.$";

  private CredentialsField() {}

  static @Nullable Expression read(StateReader state, Resource resource) {
    Fields fields = state.fields();
    Fields credentials = fields.object(NAME);
    if (credentials == null) {
      return null;
    }
    if (resource.kind() == Kind.ACTIVITY) {
      fields
          .problems()
          .schema(
              "The field 'Credentials' is not supported for activities", credentials.location());
    }
    boolean jsonata = state.isJsonata();
    credentials.allow(jsonata ? Set.of(ROLE) : Set.of(ROLE, COMPUTED_ROLE));
    if (!credentials.has(ROLE) && (jsonata || !credentials.has(COMPUTED_ROLE))) {
      fields
          .problems()
          .schema("The field 'RoleArn' is required but was missing", credentials.location());
      return null;
    }
    credentials.string(ROLE);
    return jsonata
        ? JsonataFields.template(state, fields, NAME, StatesVariable.INPUT)
        : JsonPathFields.template(state, fields, NAME);
  }
}
