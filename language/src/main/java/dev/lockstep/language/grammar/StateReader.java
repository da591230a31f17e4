package dev.lockstep.language.grammar;

import dev.lockstep.expressions.Expression;
import dev.lockstep.language.QueryLanguage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// One state while it is being read: its fields, its language, and what its parts refer to.
public final class StateReader {
  /// A state that another leads to.
  public record Target(String state, Location location) {}

  /// A variable that is assigned.
  public record Assigned(String variable, Location location) {}

  private final String name;
  private final Fields fields;
  private final QueryLanguage language;
  private final DefinitionContext definition;
  private final boolean downgraded;
  private final List<Target> targets = new ArrayList<>();
  private final List<Assigned> assigned = new ArrayList<>();
  private final Set<String> variablesRead = new TreeSet<>();

  public StateReader(String name, Fields fields, DefinitionContext definition) {
    this.name = name;
    this.fields = fields;
    this.language = QueryLanguageField.effective(fields, definition.queryLanguage());
    this.definition = definition;
    this.downgraded =
        language == QueryLanguage.JSON_PATH && definition.queryLanguage() == QueryLanguage.JSONATA;
  }

  public String name() {
    return name;
  }

  public Fields fields() {
    return fields;
  }

  public QueryLanguage language() {
    return language;
  }

  public boolean isJsonata() {
    return language == QueryLanguage.JSONATA;
  }

  /// True if the state asks for JSONPath although the machine's language is JSONata. That is an
  /// error of its own, which makes others about its language pointless.
  public boolean isDowngraded() {
    return downgraded;
  }

  public DefinitionContext definition() {
    return definition;
  }

  public Problems problems() {
    return definition.problems();
  }

  /// Notes that this state may lead to `state`.
  public void leadsTo(String state, Location location) {
    targets.add(new Target(state, location));
  }

  void assigns(String variable, Location location) {
    assigned.add(new Assigned(variable, location));
  }

  /// Notes the variables that `expression` reads, and returns it.
  public <E extends Expression> E reads(E expression) {
    variablesRead.addAll(expression.variables());
    return expression;
  }

  public List<Target> targets() {
    return Collections.unmodifiableList(targets);
  }

  public List<Assigned> assigned() {
    return Collections.unmodifiableList(assigned);
  }

  public Set<String> variablesRead() {
    return Collections.unmodifiableSet(variablesRead);
  }

  /// Where `location` is within the state, as events of failed evaluations name it.
  String evaluationLocation(Location location) {
    return location.within(fields.location());
  }
}
