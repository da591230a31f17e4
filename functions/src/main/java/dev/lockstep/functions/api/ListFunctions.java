package dev.lockstep.functions.api;

import dev.lockstep.access.Caller;
import dev.lockstep.functions.FunctionRecord;
import dev.lockstep.functions.Rejection;
import dev.lockstep.functions.service.FunctionService;
import dev.lockstep.http.Reply;
import dev.lockstep.http.Request;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `GET /2015-03-31/functions`. A marker is the last name of the page before.
record ListFunctions(FunctionService service) implements Operation {
  private static final int MAX_PAGE = 50;
  private static final int MAX_ITEMS = 10_000;

  @Override
  public Reply answer(Caller caller, Request request, Map<String, String> parameters) {
    Optional<Integer> max = maxItems(request.parameter("MaxItems").orElse("" + MAX_PAGE));
    if (max.isEmpty()) {
      return invalid("MaxItems must be between 1 and " + MAX_ITEMS);
    }
    Optional<String> after = name(request.parameter("Marker").orElse(""));
    if (after.isEmpty()) {
      return invalid("Invalid Marker");
    }
    List<FunctionRecord> found =
        service.list(caller.accountId(), caller.region(), after.get(), max.get() + 1);
    List<FunctionRecord> page = found.subList(0, Math.min(max.get(), found.size()));
    JsonObject.Builder body = JsonValue.object();
    if (found.size() > page.size()) {
      body.put("NextMarker", marker(page.getLast().arn().name()));
    }
    body.put("Functions", JsonValue.array(page.stream().map(Description::of).toList()));
    return LambdaReply.json(200, body.build());
  }

  private static Reply invalid(String message) {
    return LambdaReply.error(Rejection.invalidParameter(message));
  }

  private static Optional<Integer> maxItems(String text) {
    if (!text.matches("\\d{1,5}")) {
      return Optional.empty();
    }
    int items = Integer.parseInt(text);
    return items < 1 || items > MAX_ITEMS
        ? Optional.empty()
        : Optional.of(Math.min(items, MAX_PAGE));
  }

  private static String marker(String name) {
    return Base64.getUrlEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> name(String marker) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
