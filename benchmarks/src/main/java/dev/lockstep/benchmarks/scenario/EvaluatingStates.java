package dev.lockstep.benchmarks.scenario;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// Machines of ten states, each of which evaluates an expression over a whole order, and the order
/// that they are started with.
public final class EvaluatingStates {
  public static final int COUNT = 10;

  private static final int ORDER_BYTES = 10 * 1024;
  private static final int CENTS = 100;

  private static final String JSONATA =
      """
      {"QueryLanguage":"JSONata","StartAt":"Total1","States":{
      "Total1":{"Type":"Pass","Next":"Large1","Output":{"order":"{% $states.input.order %}",
        "total":"{% $sum($states.input.order.items.(price * quantity)) %}"}},
      "Large1":{"Type":"Choice","Default":"Units1","Choices":[{"Next":"Units1",
        "Condition":"{% $count($states.input.order.items[quantity > 7]) > 10 %}"}]},
      "Units1":{"Type":"Pass","Next":"Skus1",
        "Assign":{"units":"{% $sum($states.input.order.items.quantity) %}"}},
      "Skus1":{"Type":"Pass","Next":"Merge1","Output":{"order":"{% $states.input.order %}",
        "total":"{% $states.input.total %}",
        "skus":"{% [$states.input.order.items[quantity = 9].sku] %}"}},
      "Merge1":{"Type":"Pass","Next":"Total2","Output":
        "{% $merge([$states.input, {'dearest': $max($states.input.order.items.price)}]) %}"},
      "Total2":{"Type":"Pass","Next":"Large2","Output":{"order":"{% $states.input.order %}",
        "total":"{% $sum($states.input.order.items.(price * quantity * (1 + tax))) %}"}},
      "Large2":{"Type":"Choice","Default":"Units2","Choices":[{"Next":"Units2",
        "Condition":"{% $states.input.total > 1000 and $exists($states.input.order.items[sku = 'A-00042']) %}"}]},
      "Units2":{"Type":"Pass","Next":"Skus2",
        "Assign":{"average":"{% $average($states.input.order.items.quantity) %}"}},
      "Skus2":{"Type":"Pass","Next":"Merge2","Output":{"order":"{% $states.input.order %}",
        "large":"{% [$states.input.order.items[quantity > 8].{'sku': sku, 'cost': quantity * price}] %}"}},
      "Merge2":{"Type":"Pass","End":true,"Output":
        "{% $merge([$states.input, {'lines': $count($states.input.order.items)}]) %}"}}}
      """;

  private static final String JSONPATH =
      """
      {"StartAt":"Prices1","States":{
      "Prices1":{"Type":"Pass","Next":"Large1","Parameters":{"order.$":"$.order",
        "prices.$":"$.order.items[?(@.quantity > 8)].price"}},
      "Large1":{"Type":"Choice","Default":"Units1","Choices":[{"Next":"Units1",
        "Variable":"$.order.items[40].quantity","NumericGreaterThan":3}]},
      "Units1":{"Type":"Pass","Next":"Skus1",
        "Assign":{"units.$":"States.ArrayLength($.order.items[*].quantity)"}},
      "Skus1":{"Type":"Pass","Next":"Merge1","ResultPath":"$.skus",
        "Parameters":{"all.$":"$.order.items[?(@.quantity == 9)].sku"}},
      "Merge1":{"Type":"Pass","Next":"Prices2","Parameters":{"order.$":"$.order",
        "title.$":"States.Format('Order {} of {} lines', $.order.id, States.ArrayLength($.order.items))"}},
      "Prices2":{"Type":"Pass","Next":"Large2","Parameters":{"order.$":"$.order",
        "taxes.$":"$.order.items[?(@.price > 60)].tax"}},
      "Large2":{"Type":"Choice","Default":"Units2","Choices":[{"Next":"Units2",
        "Variable":"$.order.items[41].sku","StringEquals":"A-00041"}]},
      "Units2":{"Type":"Pass","Next":"Skus2",
        "Assign":{"lines.$":"States.ArrayLength($.order.items)"}},
      "Skus2":{"Type":"Pass","Next":"Merge2","ResultPath":"$.order.first",
        "Parameters":{"sku.$":"$.order.items[0].sku"}},
      "Merge2":{"Type":"Pass","End":true,"Parameters":{"order.$":"$.order",
        "has.$":"States.ArrayContains($.order.items[*].sku, 'A-00042')"}}}}
      """;

  private EvaluatingStates() {}

  public static String jsonata() {
    return JsonValue.parse(JSONATA).toJson();
  }

  public static String jsonpath() {
    return JsonValue.parse(JSONPATH).toJson();
  }

  /// An order of about 10 KiB.
  public static String order() {
    List<JsonValue> items = new ArrayList<>();
    int bytes = 0;
    while (bytes < ORDER_BYTES) {
      JsonObject item = item(items.size());
      items.add(item);
      bytes += item.toJson().length() + 1;
    }
    JsonObject order =
        JsonValue.object()
            .put("id", "b7e23ec2-9af1")
            .put("customer", "customer-4711")
            .put("currency", "EUR")
            .put("items", JsonArray.copyOf(items))
            .build();
    return JsonObject.of("order", order).toJson();
  }

  private static JsonObject item(int number) {
    return JsonValue.object()
        .put("sku", "A-%05d".formatted(number))
        .put("name", "Article %d of which there are many others".formatted(number))
        .put("quantity", number % 10)
        .put("price", JsonValue.of((1_995 + 100 * number) / (double) CENTS))
        .put("tax", JsonValue.of(0.19))
        .put("inStock", number % 2 == 0)
        .build();
  }
}
