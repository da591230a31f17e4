package dev.lockstep.simulation;

import dev.lockstep.engine.catalog.AliasRow;
import dev.lockstep.engine.catalog.CatalogReader;
import dev.lockstep.engine.catalog.RevisionRow;
import dev.lockstep.engine.catalog.StateMachineRow;
import dev.lockstep.engine.catalog.VersionRow;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the catalog must say about the machine of one name: a model of it without rows.
///
/// @param definition the text, null if there is no such machine
/// @param last the number of the version published last
/// @param versions the texts of the versions by their numbers
/// @param aliases where each leads, by name
record Shelf(
    @Nullable String definition,
    long last,
    SortedMap<Long, String> versions,
    SortedMap<String, List<AliasRow.Route>> aliases) {
  static final Shelf NOTHING = new Shelf(null, 0, new TreeMap<>(), new TreeMap<>());

  private static final int ALL = 1_000;

  /// What a change comes to.
  ///
  /// @param refusal the code of the error if it is refused, else null
  record Outcome(Shelf after, @Nullable String refusal) {}

  /// A change of the catalog, carried out on the model.
  interface Change {
    Outcome on(Shelf shelf);
  }

  /// What a start of something must find.
  ///
  /// @param version its number, 0 for the machine itself
  record Found(String definition, long version) {}

  static Shelf read(CatalogReader catalog, String arn, Workload workload) {
    StateMachineRow row = catalog.stateMachine(arn);
    if (row == null || row.status() == StateMachineRow.Status.DELETING) {
      return NOTHING;
    }
    SortedMap<Long, String> versions = new TreeMap<>();
    for (VersionRow version : catalog.versions(arn, 0, ALL)) {
      RevisionRow revision = catalog.revision(row.machine(), version.revisionId());
      if (revision == null) {
        throw new Violation("The revision of " + version.arn() + " is gone");
      }
      versions.put(version.number(), workload.of(revision.definitionHash()).definition());
    }
    SortedMap<String, List<AliasRow.Route>> aliases = new TreeMap<>();
    catalog.aliases(arn, null, ALL).forEach(alias -> aliases.put(alias.name(), alias.routes()));
    String definition = workload.of(row.definitionHash()).definition();
    return new Shelf(definition, row.lastVersion(), versions, aliases);
  }

  boolean isEmpty() {
    return definition == null;
  }

  // ---- changes

  static Change created(String text, boolean published) {
    return shelf -> {
      Shelf there = shelf.isEmpty() ? new Shelf(text, 0, new TreeMap<>(), new TreeMap<>()) : shelf;
      return new Outcome(published ? there.withVersion() : there, null);
    };
  }

  static Change updated(String text, boolean published) {
    return shelf -> {
      Shelf there = new Shelf(text, shelf.last, shelf.versions, shelf.aliases);
      return shelf.unlessGone(published ? there.withVersion() : there);
    };
  }

  static Change deleted() {
    return _ -> new Outcome(NOTHING, null);
  }

  static Change published() {
    return shelf -> shelf.unlessGone(shelf.isEmpty() ? shelf : shelf.withVersion());
  }

  static Change versionDeleted(long number) {
    return shelf -> {
      boolean inUse =
          shelf.aliases.values().stream()
              .flatMap(List::stream)
              .anyMatch(route -> route.version() == number);
      if (inUse && shelf.versions.containsKey(number)) {
        return new Outcome(shelf, "ConflictException");
      }
      SortedMap<Long, String> fewer = new TreeMap<>(shelf.versions);
      fewer.remove(number);
      return new Outcome(new Shelf(shelf.definition, shelf.last, fewer, shelf.aliases), null);
    };
  }

  static Change aliasCreated(String name, List<AliasRow.Route> routes) {
    return shelf -> {
      if (!shelf.has(routes)) {
        return new Outcome(shelf, "ResourceNotFound");
      }
      List<AliasRow.Route> there = shelf.aliases.get(name);
      return there == null || there.equals(routes)
          ? shelf.withAlias(name, routes)
          : new Outcome(shelf, "ConflictException");
    };
  }

  static Change aliasUpdated(String name, List<AliasRow.Route> routes) {
    return shelf ->
        shelf.has(routes) && shelf.aliases.containsKey(name)
            ? shelf.withAlias(name, routes)
            : new Outcome(shelf, "ResourceNotFound");
  }

  static Change aliasDeleted(String name) {
    return shelf -> {
      SortedMap<String, List<AliasRow.Route>> fewer = new TreeMap<>(shelf.aliases);
      fewer.remove(name);
      return new Outcome(new Shelf(shelf.definition, shelf.last, shelf.versions, fewer), null);
    };
  }

  private Outcome unlessGone(Shelf after) {
    return isEmpty() ? new Outcome(this, "StateMachineDoesNotExist") : new Outcome(after, null);
  }

  /// A definition that has a version keeps it: no text comes back.
  private Shelf withVersion() {
    if (definition == null || (last > 0 && definition.equals(versions.get(last)))) {
      return this;
    }
    SortedMap<Long, String> more = new TreeMap<>(versions);
    more.put(last + 1, definition);
    return new Shelf(definition, last + 1, more, aliases);
  }

  private boolean has(List<AliasRow.Route> routes) {
    return routes.stream().allMatch(route -> versions.containsKey(route.version()));
  }

  private Outcome withAlias(String name, List<AliasRow.Route> routes) {
    SortedMap<String, List<AliasRow.Route>> more = new TreeMap<>(aliases);
    more.put(name, routes);
    return new Outcome(new Shelf(definition, last, versions, more), null);
  }

  // ---- starts

  /// What a start must find that names the machine with `qualifier`, and for which an alias draws
  /// `draw`; null if there is no such thing.
  @Nullable Found find(@Nullable String qualifier, int draw) {
    if (qualifier == null) {
      return definition == null ? null : new Found(definition, 0);
    }
    List<AliasRow.Route> routes = aliases.get(qualifier);
    if (routes != null) {
      AliasRow.Route first = routes.getFirst();
      return version(draw < first.weight() ? first.version() : routes.getLast().version());
    }
    return qualifier.chars().allMatch(Character::isDigit)
        ? version(Long.parseLong(qualifier))
        : null;
  }

  private @Nullable Found version(long number) {
    String text = versions.get(number);
    return text == null ? null : new Found(text, number);
  }

  /// What may be put behind the machine's name in a start.
  List<String> qualifiers() {
    List<String> qualifiers = new ArrayList<>(aliases.keySet());
    versions.keySet().forEach(number -> qualifiers.add(String.valueOf(number)));
    return qualifiers;
  }
}
