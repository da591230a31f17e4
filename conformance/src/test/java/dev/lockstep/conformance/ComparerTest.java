package dev.lockstep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lockstep.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparerTest {
  private static final String ACCOUNT = "123456000001";
  private static final String ROLE = "arn:aws:iam::123456000001:role/conformance";
  private static final String FIRST = "00000000-0000-0000-0000-000000000001";
  private static final String SECOND = "00000000-0000-0000-0000-000000000002";

  private final Bindings bindings = new Bindings();
  private List<String> kinds = List.of();

  private Difference compare(String expected, String actual) {
    Placeholders placeholders =
        new Placeholders(List.of("activity_name", "date", "request-id"), ACCOUNT, ROLE);
    return new Comparer(placeholders, new Transformers(kinds))
        .compare(JsonValue.parse(expected), JsonValue.parse(actual), bindings);
  }

  private void assertSame(String expected, String actual) {
    assertNull(compare(expected, actual));
  }

  private void assertDiffers(String path, String expected, String actual) {
    Difference difference = compare(expected, actual);
    assertNotNull(difference, () -> expected + " must differ from " + actual);
    assertEquals(path, difference.path());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 1.0",
        "true | 1",
        "'\"1\"' | 1",
        "null | 0",
        "[1, 2] | [2, 1]",
        "'\"a\"' | '\"b\"'",
        "{} | []",
        "1.5 | 1.25"
      })
  void typesValuesAndOrderCount(String expected, String actual) {
    assertDiffers("$", "{}", "[]");
    assertNotNull(compare(expected, actual));
    assertNotNull(compare(actual, expected));
    assertSame(expected, expected);
  }

  @Test
  void theOrderOfMembersDoesNotCount() {
    assertSame("{\"a\": 1, \"b\": 2.50}", "{\"b\": 2.5, \"a\": 1}");
  }

  @Test
  void missingAndAdditionalMembersAreToldByPath() {
    assertDiffers("$.a[1].c", "{\"a\": [1, {\"c\": 1}]}", "{\"a\": [1, {}]}");
    assertDiffers("$.a[1].d", "{\"a\": [1, {}]}", "{\"a\": [1, {\"d\": null}]}");
    assertDiffers("$.a[1]", "{\"a\": [1]}", "{\"a\": [1, 2]}");
    assertDiffers("$.a[1]", "{\"a\": [1, 2]}", "{\"a\": [1]}");
  }

  @Test
  void wholePlaceholdersAcceptAnythingButNull() {
    assertSame("{\"t\": \"timestamp\"}", "{\"t\": 1735689600.5}");
    assertSame("{\"t\": \"datetime\"}", "{\"t\": 1735689600}");
    assertSame("{\"t\": \"request-id\"}", "{\"t\": [\"x\"]}");
    assertDiffers("$.t", "{\"t\": \"timestamp\"}", "{\"t\": null}");
  }

  @Test
  void knownPlaceholdersHaveOneValue() {
    assertSame(
        "[\"arn:<partition>:states:<region>:111111111111:activity:activity_name\", \"snf_role_arn\"]",
        "[\"arn:aws:states:us-east-1:123456000001:activity:any\", \"" + ROLE + "\"]");
    assertDiffers("$[0]", "[\"111111111111\"]", "[\"123456000002\"]");
    assertDiffers("$[0]", "[\"sfn_role_arn_t1\"]", "[\"arn:aws:iam::1:role/x\"]");
  }

  @Test
  void literalsAroundPlaceholdersAreExact() {
    assertSame("\"Name: 'activity_name' (a.b)\"", "\"Name: 'x' (a.b)\"");
    assertDiffers("$", "\"Name: 'activity_name' (a.b)\"", "\"Name: 'x' (a-b)\"");
    assertDiffers("$", "\"Name: 'activity_name'\"", "\"Name: ''\"");
  }

  @Test
  void datesInsideTextsAreIsoTimes() {
    assertSame("\"at date.\"", "\"at 2024-05-01T10:00:00.123Z.\"");
    assertSame("\"up-to-date\"", "\"up-to-date\"");
    assertDiffers("$", "\"at date.\"", "\"at noon.\"");
  }

  @Test
  void numberedPlaceholdersStandForOneTextThroughout() {
    assertSame("[\"<x:1>\", \"<x:1>/<x:2>\"]", "[\"a\", \"a/b\"]");
    assertSame("{\"later\": \"<x:2>\"}", "{\"later\": \"b\"}");
    assertDiffers("$", "\"<x:1>\"", "\"c\"");
    assertDiffers("$", "\"<y:1> and <y:1>\"", "\"a and b\"");
  }

  @Test
  void aPlaceholderWithinAPlaceholderIsOne() {
    assertSame("\"<<task_token>:1>\"", "\"token\"");
    assertDiffers("$", "\"<<task_token>:1>\"", "\"other\"");
  }

  @Test
  void differentUuidPlaceholdersStandForDifferentUuids() {
    assertDiffers("$", "\"<uuid:1>\"", "\"not-a-uuid\"");
    assertSame("\"<uuid:1>\"", "\"" + FIRST + "\"");
    assertDiffers("$", "\"<uuid:2>\"", "\"" + FIRST + "\"");
    assertSame("\"<uuid:2>\"", "\"" + SECOND + "\"");
  }

  @Test
  void nothingIsLearnedFromAnAnswerThatDiffers() {
    assertDiffers("$[1]", "[\"<x:1>\", 1]", "[\"wrong\", 2]");
    assertSame("\"<x:1>\"", "\"right\"");
  }

  @Test
  void partsOfArnsEndAtColons() {
    assertSame("\"execution:<ArnPart_0idx>:<ExecArnPart_0idx>\"", "\"execution:machine:run\"");
    assertDiffers("$", "\"execution:<ArnPart_1idx>\"", "\"execution:machine:run\"");
  }

  @Test
  void ofHttpMetadataOnlyThePresenceCounts() {
    assertSame("{\"SdkHttpMetadata\": {\"a\": 1}}", "{\"SdkHttpMetadata\": {\"b\": 2}}");
    assertDiffers("$.SdkHttpMetadata", "{\"SdkHttpMetadata\": {}}", "{}");
  }

  @Test
  void sortedListsAreComparedAsSets() {
    kinds = List.of("SortingTransformer");
    assertSame("[\"<x:1>\", 2, 3]", "[3, 2, \"a\"]");
    assertDiffers("$ (any order)", "[1, 1]", "[1, 2]");
    assertDiffers("$ (any order)", "[1]", "[1, 1]");
  }

  @Test
  void variableReferencesAreSets() {
    kinds = List.of("_SfnSortVariableReferences");
    assertSame(
        "{\"variableReferences\": {\"S\": [\"$a\", \"$b\"]}}",
        "{\"variableReferences\": {\"S\": [\"$b\", \"$a\"]}}");
    assertDiffers("$.other[0]", "{\"other\": [1, 2]}", "{\"other\": [2, 1]}");
  }

  @Test
  void eventsOfParallelBranchesAreComparedInAnyOrder() {
    kinds = List.of("SfnNoneRecursiveParallelTransformer");
    String first = "{\"id\": [0], \"type\": \"A\"}";
    String second = "{\"id\": [0], \"type\": \"B\"}";
    String outside = "{\"id\": 3, \"type\": \"C\"}";
    String expected = "{\"events\": [%s, %s, %s]}".formatted(first, second, outside);
    assertSame(expected, "{\"events\": [%s, %s, %s]}".formatted(second, first, outside));
    assertNotNull(
        compare(expected, "{\"events\": [%s, %s, %s]}".formatted(outside, first, second)));
  }
}
