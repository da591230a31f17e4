package dev.lockstep.cli.client;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The operations of AWS Step Functions, by name.
public final class StatesApi {
  private static final String SERVICE = "states";
  private static final String TARGET_PREFIX = "AWSStepFunctions.";

  private final Http http;

  public StatesApi(Endpoint endpoint) {
    this.http = new Http(endpoint);
  }

  /// Calls `operation` and returns its reply.
  ///
  /// @throws ApiException if the server refuses
  /// @throws UnreachableException if no server answers
  public JsonObject call(String operation, JsonObject input) {
    return http.send(
        "POST",
        "/",
        SERVICE,
        Map.of(
            "Content-Type",
            "application/x-amz-json-1.0",
            "X-Amz-Target",
            TARGET_PREFIX + operation),
        input);
  }

  /// Up to `limit` objects of the array `member` over the pages of a list operation; pages stop
  /// early after the first object that `last` accepts, which is still returned.
  public List<JsonObject> list(
      String operation, JsonObject input, String member, int limit, Predicate<JsonObject> last) {
    List<JsonObject> found = new ArrayList<>();
    JsonObject request = input;
    while (true) {
      JsonObject page = call(operation, request);
      if (page.get(member) instanceof JsonArray elements) {
        for (JsonValue element : elements) {
          if (element instanceof JsonObject object) {
            found.add(object);
            if (found.size() >= limit || last.test(object)) {
              return found;
            }
          }
        }
      }
      String token = page.string("nextToken");
      if (token == null) {
        return found;
      }
      request = input.with("nextToken", JsonValue.of(token));
    }
  }

  /// All objects of the array `member`, up to `limit`.
  public List<JsonObject> list(String operation, JsonObject input, String member, int limit) {
    return list(operation, input, member, limit, _ -> false);
  }
}
