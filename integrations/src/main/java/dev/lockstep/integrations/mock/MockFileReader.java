package dev.lockstep.integrations.mock;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonParser;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the text of a mock configuration file, and says where it is wrong.
final class MockFileReader {
  private static final Pattern CALLS = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

  private MockFileReader() {}

  /// What is wrong with a file, as a sentence without an end.
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String problem) {
      super(problem);
    }
  }

  /// @throws MalformedException if `text` is not a mock configuration
  static MockConfiguration read(String text) throws MalformedException {
    JsonValue value;
    try {
      value = JsonParser.parse(text);
    } catch (JsonSyntaxException e) {
      throw new MalformedException("it is not JSON: " + e.getMessage());
    }
    JsonObject file = object(value, "the file");
    Map<String, List<MockedAnswer>> responses = responses(file);
    return new MockConfiguration(testCases(file, responses), responses);
  }

  private static Map<String, List<MockedAnswer>> responses(JsonObject file)
      throws MalformedException {
    Map<String, List<MockedAnswer>> responses = new LinkedHashMap<>();
    JsonObject given = member(file, "MockedResponses", "the file");
    for (String name : given.names()) {
      String place = "MockedResponses." + name;
      JsonObject response = member(given, name, "MockedResponses");
      List<MockedAnswer> answers = new ArrayList<>();
      for (String calls : response.names()) {
        MockedAnswer answer = answer(calls, member(response, calls, place), place + "." + calls);
        for (MockedAnswer other : answers) {
          if (answer.first() <= other.last() && other.first() <= answer.last()) {
            throw new MalformedException(place + " has two answers for one call: " + calls);
          }
        }
        answers.add(answer);
      }
      responses.put(name, answers);
    }
    return responses;
  }

  private static MockedAnswer answer(String calls, JsonObject answer, String place)
      throws MalformedException {
    Matcher range = CALLS.matcher(calls);
    if (!range.matches()) {
      throw new MalformedException(place + " must be named by a call, '0', or by calls, '1-2'");
    }
    int first = Integer.parseInt(range.group(1));
    int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
    if (last < first) {
      throw new MalformedException(place + " ends before it begins");
    }
    JsonValue result = answer.get("Return");
    if ((result == null) == (answer.get("Throw") == null) || answer.size() != 1) {
      throw new MalformedException(place + " must have either 'Return' or 'Throw'");
    }
    if (result != null) {
      return new MockedAnswer(first, last, new MockedAnswer.Answer.Return(result));
    }
    JsonObject failure = member(answer, "Throw", place);
    return new MockedAnswer(
        first,
        last,
        new MockedAnswer.Answer.Throw(
            text(failure, "Error", place + ".Throw"), text(failure, "Cause", place + ".Throw")));
  }

  private static Map<String, Map<String, Map<String, String>>> testCases(
      JsonObject file, Map<String, List<MockedAnswer>> responses) throws MalformedException {
    Map<String, Map<String, Map<String, String>>> machines = new LinkedHashMap<>();
    JsonObject given = member(file, "StateMachines", "the file");
    for (String machine : given.names()) {
      String place = "StateMachines." + machine;
      JsonObject cases = member(member(given, machine, "StateMachines"), "TestCases", place);
      Map<String, Map<String, String>> read = new LinkedHashMap<>();
      for (String name : cases.names()) {
        read.put(
            name,
            states(
                member(cases, name, place + ".TestCases"),
                place + ".TestCases." + name,
                responses));
      }
      machines.put(machine, read);
    }
    return machines;
  }

  private static Map<String, String> states(
      JsonObject states, String place, Map<String, List<MockedAnswer>> responses)
      throws MalformedException {
    Map<String, String> read = new LinkedHashMap<>();
    for (String state : states.names()) {
      String response = text(states, state, place);
      if (!responses.containsKey(response)) {
        throw new MalformedException(
            place + "." + state + " names the response '" + response + "', which there is not");
      }
      read.put(state, response);
    }
    return read;
  }

  private static JsonObject member(JsonObject parent, String name, String place)
      throws MalformedException {
    JsonValue value = parent.get(name);
    if (value == null) {
      throw new MalformedException(place + " has no '" + name + "'");
    }
    return object(value, place + "." + name);
  }

  private static JsonObject object(JsonValue value, String place) throws MalformedException {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw new MalformedException(place + " must be an object");
  }

  private static String text(JsonObject parent, String name, String place)
      throws MalformedException {
    if (parent.get(name) instanceof JsonString(String text)) {
      return text;
    }
    throw new MalformedException(place + "." + name + " must be a string");
  }
}
