package dev.lockstep.expressions.jsonata;

import dev.lockstep.expressions.Scope;
import dev.lockstep.json.JsonValue;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `$states`. The context object is built only when it is asked for.
final class StatesView extends AbstractMap<String, Object> {
  private static final String CONTEXT = "context";

  private final Map<String, Object> members = new LinkedHashMap<>();
  private final Scope scope;
  private boolean complete;

  StatesView(Scope scope) {
    this.scope = scope;
    members.put("input", Values.toLibrary(scope.input()));
    put("result", scope.result());
    put("errorOutput", scope.errorOutput());
  }

  private void put(String name, @Nullable JsonValue value) {
    if (value != null) {
      members.put(name, Values.toLibrary(value));
    }
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    return CONTEXT.equals(name) ? complete().get(CONTEXT) : members.get(name);
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return CONTEXT.equals(name) || members.containsKey(name);
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return complete().entrySet();
  }

  private Map<String, Object> complete() {
    if (!complete) {
      complete = true;
      members.put(CONTEXT, Values.toLibrary(scope.context().get()));
    }
    return members;
  }
}
