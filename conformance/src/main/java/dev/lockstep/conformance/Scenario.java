package dev.lockstep.conformance;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One recorded scenario: the calls to make, in order, and what AWS answered.
///
/// @param needs services besides Step Functions that take part
/// @param complete false if some expected values are not reached by the calls
/// @param derived expected values that the recording computed itself
/// @param placeholders the texts in `expected` that stand for run-dependent values
/// @param transformers the kinds of normalisation that took order out of the recording
/// @param mocks the mock configuration that the scenario needs, or null
public record Scenario(
    String id,
    String area,
    List<String> needs,
    boolean complete,
    List<Call> calls,
    JsonObject expected,
    List<Derived> derived,
    List<String> placeholders,
    List<String> transformers,
    @Nullable JsonObject mocks) {

  /// The name, among a scenario's needs, of a mock configuration in the server.
  public static final String MOCK_CONFIGURATION = "mock-config";

  public Scenario {
    needs = List.copyOf(needs);
    calls = List.copyOf(calls);
    derived = List.copyOf(derived);
    placeholders = List.copyOf(placeholders);
    transformers = List.copyOf(transformers);
  }

  /// True if the scenario runs under a mock configuration.
  boolean mocked() {
    return mocks != null;
  }

  /// When to repeat a call.
  public enum Poll {
    NONE,
    EXECUTION_STARTED,
    EXECUTION_TERMINAL,
    UNTIL_EXPECTED;

    static Poll parse(@Nullable String text) {
      return switch (text) {
        case null -> NONE;
        case "execution-started" -> EXECUTION_STARTED;
        case "execution-terminal" -> EXECUTION_TERMINAL;
        case "until-expected" -> UNTIL_EXPECTED;
        default -> throw new IllegalArgumentException("Unknown poll: " + text);
      };
    }
  }

  /// One call to make.
  ///
  /// @param service the service called, or null for Step Functions itself
  public record Call(
      @Nullable String service,
      String operation,
      JsonObject params,
      List<Expectation> expectations,
      Poll poll) {}

  /// The part of a response at `path` must equal `expected[key]`.
  public record Expectation(String key, String path) {}

  /// A value that the recording made of the responses up to a call.
  public record Derived(String key, int afterCall, String kind) {}

  /// Reads one scenario file.
  ///
  /// @throws IllegalArgumentException if a member is missing or of another type
  public static Scenario parse(JsonObject file) {
    return new Scenario(
        text(file, "id"),
        text(file, "area"),
        texts(file.get("needs")),
        !JsonValue.of(false).equals(file.get("complete")),
        StaleReferences.mended(list(file.get("calls"), Scenario::call)),
        file.get("expected") instanceof JsonObject expected ? expected : JsonObject.EMPTY,
        list(file.get("derived"), Scenario::derived),
        texts(file.get("placeholders")),
        list(file.get("transformers"), transformer -> text(transformer, "kind")),
        file.get("mock_config") instanceof JsonObject mocks ? mocks : null);
  }

  private static Call call(JsonObject call) {
    return new Call(
        call.string("service"),
        text(call, "op"),
        call.get("params") instanceof JsonObject params ? params : JsonObject.EMPTY,
        list(call.get("expect"), each -> new Expectation(text(each, "key"), text(each, "path"))),
        Poll.parse(call.string("poll")));
  }

  private static Derived derived(JsonObject derived) {
    if (!(derived.get("after_call") instanceof JsonNumber afterCall)) {
      throw new IllegalArgumentException("Expected a number at after_call");
    }
    return new Derived(text(derived, "key"), afterCall.intValue(), text(derived, "kind"));
  }

  private static String text(JsonObject object, String name) {
    String text = object.string(name);
    if (text == null) {
      throw new IllegalArgumentException("Expected a string at " + name);
    }
    return text;
  }

  private static List<String> texts(@Nullable JsonValue value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof JsonArray array) {
      for (JsonValue element : array) {
        if (element instanceof JsonString(String text)) {
          texts.add(text);
        }
      }
    }
    return texts;
  }

  private static <T> List<T> list(@Nullable JsonValue value, Function<JsonObject, T> parser) {
    List<T> parsed = new ArrayList<>();
    if (value instanceof JsonArray array) {
      for (JsonValue element : array) {
        if (!(element instanceof JsonObject object)) {
          throw new IllegalArgumentException("Expected an object, found " + element.typeName());
        }
        parsed.add(parser.apply(object));
      }
    }
    return parsed;
  }
}
