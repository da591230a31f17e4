package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.input.Arn;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.api.view.Times;
import dev.lockstep.engine.catalog.MachineReference;
import dev.lockstep.engine.catalog.Rejections;
import dev.lockstep.engine.catalog.StateMachineRow;
import dev.lockstep.engine.query.Execution;
import dev.lockstep.engine.query.ExecutionList;
import dev.lockstep.engine.query.ExecutionPage;
import dev.lockstep.engine.query.ExecutionReading;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.Definitions.MachineType;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// ListExecutions: a machine's executions, or those that were started through one of its versions
/// or aliases, the newest first.
final class ListExecutions {
  private static final int PLACE_BYTES = 20;

  static final Operation<Input> OPERATION =
      Operation.reading("ListExecutions", Input::read, ListExecutions::answer);

  private ListExecutions() {}

  record Input(
      @Nullable String stateMachineArn,
      @Nullable String mapRunArn,
      @Nullable String status,
      @Nullable String redrive,
      int size,
      @Nullable String token) {
    static Input read(Members members) {
      return new Input(
          members.text("stateMachineArn", Shapes.ARN),
          members.text("mapRunArn", Shapes.LONG_ARN),
          members.text("statusFilter", Shapes.EXECUTION_STATUS),
          members.text("redriveFilter", Shapes.EXECUTION_REDRIVE_FILTER),
          Page.size(members),
          members.text("nextToken", Shapes.LIST_EXECUTIONS_PAGE_TOKEN));
    }
  }

  private static JsonObject answer(Call call, Input input) {
    ExecutionList list = list(call, input);
    String query = "executions " + list + "/" + input.status + "/" + input.redrive;
    ExecutionPage.Request request =
        new ExecutionPage.Request(
            list,
            input.status == null ? null : ExecutionStatus.valueOf(input.status),
            input.redrive == null ? null : input.redrive.equals("REDRIVEN"),
            place(call, query, input.token),
            input.size);
    try (ExecutionReading reading = call.context().executions().open()) {
      ExecutionPage page = reading.list(request);
      JsonObject.Builder view =
          JsonValue.object()
              .put(
                  "executions",
                  JsonArray.copyOf(page.executions().stream().map(ListExecutions::item).toList()));
      ExecutionPage.Place next = page.next();
      if (next != null) {
        view.put("nextToken", call.context().pageTokens().issue(query, bytes(next)));
      }
      return view.build();
    }
  }

  private static ExecutionList list(Call call, Input input) {
    if ((input.stateMachineArn == null) == (input.mapRunArn == null)) {
      throw ApiException.validation("Must specify exactly one of [stateMachineArn, mapRunArn]");
    }
    if (input.stateMachineArn == null) {
      throw Rejections.resourceNotFound(String.valueOf(input.mapRunArn));
    }
    if ("PENDING_REDRIVE".equals(input.status)) {
      throw ApiException.validation(
          "The statusFilter PENDING_REDRIVE is only valid with a mapRunArn");
    }
    MachineReference reference = MachineReference.of(input.stateMachineArn);
    StateMachineRow row = Machine.find(call, Arn.stateMachine(input.stateMachineArn), reference);
    if (row.type() == MachineType.EXPRESS) {
      throw ApiException.typeNotSupported();
    }
    String qualifier = reference.qualifier();
    if (qualifier == null) {
      return new ExecutionList.OfMachine(row.machine());
    }
    String alias = reference.alias();
    boolean there =
        alias == null
            ? call.context().catalog().version(row.arn(), reference.version()) != null
            : call.context().catalog().alias(row.arn(), alias) != null;
    if (!there) {
      throw Rejections.stateMachineDoesNotExist(input.stateMachineArn);
    }
    return new ExecutionList.OfQualifier(row.machine(), qualifier);
  }

  private static ExecutionPage.@Nullable Place place(
      Call call, String query, @Nullable String token) {
    if (token == null) {
      return null;
    }
    byte[] bytes = call.context().pageTokens().read(query, token);
    if (bytes == null) {
      throw ApiException.invalidToken();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new ExecutionPage.Place(buffer.getLong(), buffer.getInt(), buffer.getLong());
  }

  private static byte[] bytes(ExecutionPage.Place place) {
    return ByteBuffer.allocate(PLACE_BYTES)
        .putLong(place.startMillis())
        .putInt(place.partition())
        .putLong(place.execution())
        .array();
  }

  private static JsonObject item(Execution execution) {
    JsonObject.Builder item =
        JsonValue.object()
            .put("executionArn", execution.identity().executionArn())
            .put("stateMachineArn", execution.identity().stateMachineArn())
            .put("name", execution.identity().name())
            .put("status", execution.progress().status().name())
            .put("startDate", Times.seconds(execution.identity().startMillis()));
    if (execution.progress().status().isClosed()) {
      item.put("stopDate", Times.seconds(execution.progress().stopMillis()));
    }
    item.putIfPresent("stateMachineVersionArn", execution.identity().versionArn())
        .putIfPresent("stateMachineAliasArn", execution.identity().aliasArn())
        .put("redriveCount", execution.progress().redriveCount());
    if (execution.progress().redriveCount() > 0) {
      item.put("redriveDate", Times.seconds(execution.progress().redriveMillis()));
    }
    return item.build();
  }
}
