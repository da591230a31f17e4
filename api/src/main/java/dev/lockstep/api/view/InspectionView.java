package dev.lockstep.api.view;

import dev.lockstep.engine.decision.Stage;
import dev.lockstep.engine.decision.StateTest;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.Map;

/// The member `inspectionData` of TestState.
public final class InspectionView {
  private InspectionView() {}

  public static JsonObject of(Payload input, StateTest test) {
    JsonObject.Builder view = JsonValue.object().put("input", input.text());
    JsonObject.Builder errorDetails = JsonValue.object();
    for (Map.Entry<Stage, Payload> entry : test.stages().entrySet()) {
      Payload data = entry.getValue();
      switch (entry.getKey()) {
        case AFTER_INPUT_PATH -> view.put("afterInputPath", data.text());
        case AFTER_PARAMETERS -> view.put("afterParameters", data.text());
        case AFTER_ARGUMENTS -> view.put("afterArguments", data.text());
        case AFTER_ITEMS_PATH -> view.put("afterItemsPath", data.text());
        case AFTER_ITEMS_POINTER -> view.put("afterItemsPointer", data.text());
        case AFTER_ITEM_SELECTOR -> view.put("afterItemSelector", data.text());
        case AFTER_ITEM_BATCHER -> view.put("afterItemBatcher", data.text());
        case MAX_CONCURRENCY -> view.put("maxConcurrency", data.value());
        case TOLERATED_FAILURE_COUNT -> view.put("toleratedFailureCount", data.value());
        case TOLERATED_FAILURE_PERCENTAGE ->
            view.put("toleratedFailurePercentage", decimal(data.value()));
        case RESULT -> view.put("result", data.text());
        case AFTER_RESULT_SELECTOR -> view.put("afterResultSelector", data.text());
        case AFTER_RESULT_PATH -> view.put("afterResultPath", data.text());
        case VARIABLES -> view.put("variables", data.text());
        case RETRY_INDEX -> errorDetails.put("retryIndex", data.value());
        case RETRY_BACKOFF_SECONDS -> errorDetails.put("retryBackoffIntervalSeconds", data.value());
        case CATCH_INDEX -> errorDetails.put("catchIndex", data.value());
      }
    }
    JsonObject details = errorDetails.build();
    return details.isEmpty() ? view.build() : view.put("errorDetails", details).build();
  }

  /// AWS writes a float, with a fraction even where it is whole.
  private static JsonValue decimal(JsonValue value) {
    return value instanceof JsonNumber number
        ? JsonNumber.ofText(Double.toString(number.doubleValue()))
        : value;
  }
}
