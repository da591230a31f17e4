package dev.lockstep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import org.junit.jupiter.api.Test;

class SuffixTest {
  @Test
  void createdNamesAreSuffixedWhereverTheyStandAndRefusedOnesAreNot() {
    Scenario scenario =
        Scenario.parse(
            (JsonObject)
                JsonValue.parse(
                    """
                    {"id": "s", "area": "a", "needs": [], "placeholders": [],
                     "calls": [
                      {"op": "CreateStateMachine", "params": {"name": "machine"}},
                      {"op": "CreateStateMachine", "params": {"name": "machine_2"}},
                      {"op": "CreateActivity", "params": {"name": "bad{"},
                       "expect": [{"key": "error", "path": "$"}]},
                      {"op": "StartExecution", "params": {"arn": "x:machine:y", "name": "bad{",
                       "more": ["machine_2"]}}],
                     "expected": {"error": {"Error": {}}}}\
                    """));

    Scenario suffixed = Suffix.applied(scenario, "_7");

    assertEquals(
        JsonValue.parse(
            "{\"arn\": \"x:machine_7:y\", \"name\": \"bad{\", \"more\": [\"machine_2_7\"]}"),
        suffixed.calls().get(3).params());
    assertEquals(JsonValue.parse("{\"name\": \"bad{\"}"), suffixed.calls().get(2).params());
  }
}
