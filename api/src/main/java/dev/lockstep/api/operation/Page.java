package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The paging members of a list operation whose items are ordered by their ARNs.
record Page(int size, @Nullable String token) {
  static final int DEFAULT_SIZE = 100;
  static final int MAX_SIZE = 1000;

  static Page read(Members members) {
    return new Page(size(members), members.text("nextToken", Shapes.PAGE_TOKEN));
  }

  /// `maxResults`, where 0 means the default.
  static int size(Members members) {
    int asked = members.number("maxResults", 0, MAX_SIZE, DEFAULT_SIZE);
    return asked == 0 ? DEFAULT_SIZE : asked;
  }

  /// The ARN behind which the page begins, or null.
  @Nullable String after(Call call, String query) {
    if (token == null) {
      return null;
    }
    byte[] place = call.context().pageTokens().read(query, token);
    if (place == null) {
      throw ApiException.invalidToken();
    }
    return new String(place, StandardCharsets.UTF_8);
  }

  /// @param rows one more than the page's size if there are more
  <T> JsonObject answer(
      Call call,
      String query,
      String member,
      List<T> rows,
      Function<T, String> arn,
      Function<T, JsonObject> item) {
    boolean more = rows.size() > size;
    List<T> shown = more ? rows.subList(0, size) : rows;
    JsonObject.Builder view =
        JsonValue.object().put(member, JsonArray.copyOf(shown.stream().map(item).toList()));
    if (more) {
      byte[] place = arn.apply(shown.getLast()).getBytes(StandardCharsets.UTF_8);
      view.put("nextToken", call.context().pageTokens().issue(query, place));
    }
    return view.build();
  }
}
