package dev.lockstep.engine.catalog;

import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.RowFields;
import dev.lockstep.engine.row.RowWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A name for one or two versions of a state machine, among which starts are shared out.
///
/// @param routes in the order in which they were given; their weights sum up to 100
/// @param creationMillis milliseconds since the epoch
/// @param updateMillis likewise
public record AliasRow(
    String machineArn,
    String name,
    @Nullable String description,
    List<Route> routes,
    long creationMillis,
    long updateMillis) {

  /// What the weights of an alias sum up to.
  public static final int TOTAL_WEIGHT = 100;

  /// How many versions an alias may route to.
  public static final int MAX_ROUTES = 2;

  /// @param weight how many of a hundred starts go to the version
  public record Route(long version, int weight) {}

  public AliasRow {
    routes = List.copyOf(routes);
  }

  public String arn() {
    return machineArn + ":" + name;
  }

  /// The ARN of the version that a route leads to.
  public String versionArn(Route route) {
    return VersionRow.arn(machineArn, route.version());
  }

  /// The version that a start goes to.
  ///
  /// @param draw evenly drawn, from 0 to below [#TOTAL_WEIGHT]
  long route(int draw) {
    int passed = 0;
    for (Route route : routes) {
      passed += route.weight();
      if (draw < passed) {
        return route.version();
      }
    }
    throw new IllegalStateException("The weights of " + arn() + " do not reach " + draw);
  }

  public boolean routesTo(long version) {
    return routes.stream().anyMatch(route -> route.version() == version);
  }

  byte[] key() {
    return Keys.alias(machineArn, name);
  }

  public byte[] encode() {
    RowWriter row =
        new RowWriter(1)
            .text(1, machineArn)
            .text(2, name)
            .text(3, description)
            .number(4, creationMillis)
            .number(5, updateMillis);
    for (Route route : routes) {
      row.bytes(6, new RowWriter(0).number(1, route.version()).number(2, route.weight()).toBytes());
    }
    return row.toBytes();
  }

  public static AliasRow decode(byte[] bytes) {
    RowFields fields = new RowFields(bytes);
    String machineArn = "";
    String name = "";
    String description = null;
    long creationMillis = 0;
    long updateMillis = 0;
    List<Route> routes = new ArrayList<>();
    while (fields.next()) {
      switch (fields.tag()) {
        case 1 -> machineArn = fields.text();
        case 2 -> name = fields.text();
        case 3 -> description = fields.text();
        case 4 -> creationMillis = fields.number();
        case 5 -> updateMillis = fields.number();
        case 6 -> routes.add(route(fields.bytes()));
        default -> {}
      }
    }
    return new AliasRow(machineArn, name, description, routes, creationMillis, updateMillis);
  }

  private static Route route(byte[] bytes) {
    RowFields fields = new RowFields(bytes);
    long version = 0;
    int weight = 0;
    while (fields.next()) {
      switch (fields.tag()) {
        case 1 -> version = fields.number();
        case 2 -> weight = fields.integer();
        default -> {}
      }
    }
    return new Route(version, weight);
  }
}
