package dev.lockstep.api.input;

import dev.lockstep.api.error.ApiException;
import dev.lockstep.engine.catalog.AliasRow;
import dev.lockstep.engine.catalog.MachineReference;
import dev.lockstep.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The `routingConfiguration` of an input.
public record Routing(List<Entry> entries) {
  private static final String MEMBER = "routingConfiguration";
  private static final String REASON = "INVALID_ROUTING_CONFIGURATION";

  /// One version and its weight, as the caller gave them.
  record Entry(String versionArn, int weight) {}

  /// Where an alias leads.
  public record Target(String machineArn, List<AliasRow.Route> routes) {}

  public Routing {
    entries = List.copyOf(entries);
  }

  /// Null if there is none.
  public static @Nullable Routing read(Members members) {
    List<Members> list = members.structures(MEMBER, 1, AliasRow.MAX_ROUTES, Routing::shown);
    if (list == null) {
      return null;
    }
    List<Entry> entries = new ArrayList<>(list.size());
    for (Members item : list) {
      String versionArn = item.requiredText("stateMachineVersionArn", Shapes.ARN);
      entries.add(new Entry(versionArn, item.requiredNumber("weight", 0, AliasRow.TOTAL_WEIGHT)));
    }
    return new Routing(entries);
  }

  public static Routing readRequired(Members members) {
    Routing routing = read(members);
    if (routing == null) {
      members.missing(MEMBER);
      return new Routing(List.of());
    }
    return routing;
  }

  private static String shown(List<JsonObject> items) {
    return items.stream()
        .map(item ->
            "RoutingConfigurationListItem(stateMachineVersionArn="
                + item.string("stateMachineVersionArn")
                + ", weight="
                + item.get("weight")
                + ")")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /// What the entries say together.
  ///
  /// @throws ApiException if they are not different versions of one machine, or their weights do
  ///   not sum up
  public Target target() {
    List<MachineReference> versions = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      Arn.stateMachine(entry.versionArn).refuseLabel();
      versions.add(MachineReference.of(entry.versionArn));
    }
    if (versions.stream().anyMatch(version -> version.version() == 0)) {
      throw invalid("Routing configuration must contain state machine version ARNs.", arns());
    }
    if (versions.stream().distinct().count() < versions.size()) {
      throw invalid(
          "Routing configuration must contain distinct state machine version ARNs.", arns());
    }
    if (versions.stream().map(MachineReference::machineArn).distinct().count() > 1) {
      throw invalid(
          "Routing configuration must contain versions of the same state machine.", arns());
    }
    List<Integer> weights = entries.stream().map(Entry::weight).toList();
    if (weights.stream().mapToInt(Integer::intValue).sum() != AliasRow.TOTAL_WEIGHT) {
      throw invalid("Sum of routing configuration weights must equal 100.", weights);
    }
    List<AliasRow.Route> routes = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      routes.add(new AliasRow.Route(versions.get(i).version(), weights.get(i)));
    }
    return new Target(versions.getFirst().machineArn(), routes);
  }

  /// Likewise for an alias of the machine called `machineArn`.
  public List<AliasRow.Route> routesOf(String machineArn) {
    Target target = target();
    if (!target.machineArn.equals(machineArn)) {
      throw invalid(
          "Routing configuration must contain versions of the alias's state machine.", arns());
    }
    return target.routes;
  }

  private List<String> arns() {
    return entries.stream().map(Entry::versionArn).toList();
  }

  private static ApiException invalid(String problem, List<?> received) {
    return new ApiException("ValidationException", problem + " Received: " + received, REASON);
  }
}
