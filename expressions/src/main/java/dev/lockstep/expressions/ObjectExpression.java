package dev.lockstep.expressions;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// An object at least one of whose members is computed.
public record ObjectExpression(List<Member> members) implements Expression {
  public ObjectExpression {
    members = List.copyOf(members);
  }

  /// One member of the object to be made.
  public record Member(String name, Expression value) {}

  @Override
  public JsonValue evaluate(Scope scope) {
    JsonObject.Builder builder = JsonValue.object();
    for (Member member : members) {
      builder.put(member.name(), member.value().evaluate(scope));
    }
    return builder.build();
  }

  @Override
  public Set<String> variables() {
    Set<String> names = new LinkedHashSet<>();
    members.forEach(member -> names.addAll(member.value().variables()));
    return names;
  }
}
