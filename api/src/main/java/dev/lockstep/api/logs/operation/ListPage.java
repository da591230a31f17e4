package dev.lockstep.api.logs.operation;

import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.input.LogShapes;
import dev.lockstep.api.input.Members;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The paging members of a list operation.
record ListPage(int size, @Nullable String token) {
  private static final int MAX_SIZE = 50;

  static ListPage read(Members members) {
    return new ListPage(
        members.number("limit", 1, MAX_SIZE, MAX_SIZE), members.text("nextToken", LogShapes.TOKEN));
  }

  /// The page's part of `all`, under `member`.
  <T> JsonObject answer(String member, List<T> all, Function<T, JsonObject> view) {
    int start = start();
    int end = (int) Math.min((long) start + size, all.size());
    List<T> shown = start < end ? all.subList(start, end) : List.of();
    JsonObject.Builder answer =
        JsonValue.object().put(member, JsonArray.copyOf(shown.stream().map(view).toList()));
    if (end < all.size()) {
      answer.put("nextToken", Integer.toString(end));
    }
    return answer.build();
  }

  private int start() {
    if (token == null) {
      return 0;
    }
    try {
      return Math.max(0, Integer.parseInt(token));
    } catch (NumberFormatException e) {
      throw invalidToken();
    }
  }

  static ApiException invalidToken() {
    return new ApiException("InvalidParameterException", "The specified nextToken is invalid.");
  }
}
