package dev.lockstep.engine.decision;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.expressions.EvaluationException;
import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.Scope;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.state.Distribution;
import dev.lockstep.language.state.MapState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a Map iterates over.
final class MapItems {
  private MapItems() {}

  /// The items, from the state's data or from what its reader has read.
  static JsonArray of(MapState state, StateRun run, Scope scope) {
    Distribution distribution = state.distribution();
    if (distribution != null && distribution.reader() != null) {
      return first(
          run.work.surroundings.itemsRead(run, distribution.reader()), scope, distribution);
    }
    Expression field = state.items();
    JsonValue value = field == null ? scope.input() : field.evaluate(scope);
    JsonArray items = items(state, run, field, value);
    if (!run.isJsonata()) {
      run.record(Stage.AFTER_ITEMS_PATH, items);
    }
    return items;
  }

  private static JsonArray first(JsonArray items, Scope scope, Distribution distribution) {
    Distribution.Reader reader = distribution.reader();
    long most = reader == null ? 0 : limit(reader.maxItems(), scope);
    return most == 0 || most >= items.size()
        ? items
        : JsonArray.copyOf(items.stream().limit(most).toList());
  }

  private static JsonArray items(
      MapState state, StateRun run, @Nullable Expression field, JsonValue value) {
    if (value instanceof JsonArray items) {
      return items;
    }
    if (state.distribution() != null && value instanceof JsonObject object) {
      return members(object);
    }
    if (field != null && run.isJsonata() && !field.isConstant()) {
      throw run.unexpectedType(field, "Items", "array", value);
    }
    String message = "Map state input must be an array but was: " + value.toJson();
    throw run.isJsonata()
        ? new EvaluationException(Failure.QUERY_EVALUATION_ERROR, message, null)
        : EvaluationException.runtime(field == null ? message : pathMessage(field));
  }

  /// A distributed Map iterates over the members of an object.
  static JsonArray members(JsonObject object) {
    List<JsonValue> members = new ArrayList<>(object.size());
    object.forEach((name, value) ->
        members.add(JsonValue.object().put("Key", name).put("Value", value).build()));
    return JsonArray.copyOf(members);
  }

  /// AWS names a path into the context object as if it were one into the input.
  private static String pathMessage(Expression field) {
    String path = field.toString();
    return "Reference path \""
        + (path.startsWith("$$") ? path.substring(1) : path)
        + "\" must point to array.";
  }

  /// Shows what all iterations get, and all batches.
  static void recordInputs(MapState state, StateRun run, Scope scope) {
    Frame.Children children = Children.of(run);
    List<Payload> inputs = new ArrayList<>(children.count());
    for (int i = 0; i < children.count(); i++) {
      inputs.add(MapBehavior.iterationInput(state, run, children, i));
    }
    if (state.itemSelector() != null) {
      run.record(Stage.AFTER_ITEM_SELECTOR, DataFlows.array(inputs));
    }
    Distribution distribution = state.distribution();
    if (distribution != null && distribution.batcher() != null) {
      run.record(Stage.AFTER_ITEM_BATCHER, batches(inputs, distribution.batcher(), scope));
    }
  }

  /// The inputs of batches, which hold as many of `inputs` as both limits allow, and at least one.
  private static Payload batches(List<Payload> inputs, Distribution.Batcher batcher, Scope scope) {
    JsonValue batchInput =
        batcher.batchInput() == null ? null : batcher.batchInput().evaluate(scope);
    long mostItems = limit(batcher.maxItems(), scope);
    long mostBytes = limit(batcher.maxInputBytes(), scope);
    List<Payload> batches = new ArrayList<>();
    List<JsonValue> batch = new ArrayList<>();
    for (Payload input : inputs) {
      batch.add(input.value());
      boolean tooLong = mostItems != 0 && batch.size() > mostItems;
      boolean tooLarge = mostBytes != 0 && batch(batchInput, batch).size() > mostBytes;
      if (batch.size() > 1 && (tooLong || tooLarge)) {
        JsonValue last = batch.removeLast();
        batches.add(batch(batchInput, batch));
        batch.clear();
        batch.add(last);
      }
    }
    if (!batch.isEmpty()) {
      batches.add(batch(batchInput, batch));
    }
    return DataFlows.array(batches);
  }

  private static Payload batch(@Nullable JsonValue batchInput, List<JsonValue> items) {
    JsonObject.Builder batch = JsonValue.object();
    if (batchInput != null) {
      batch.put("BatchInput", batchInput);
    }
    return Payload.of(batch.put("Items", JsonArray.copyOf(items)).build());
  }

  /// A limit that is absent or 0 is none.
  private static long limit(@Nullable Expression field, Scope scope) {
    return DataFlows.valueOr(field, scope, JsonNumber.of(0)) instanceof JsonNumber number
        ? number.longValue()
        : 0;
  }
}
