package dev.lockstep.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionRecordCodecTest {
  private static final String SHA = "ab".repeat(32);

  private static FunctionRecord record(CodeLocation code) {
    return new FunctionRecord(
        new FunctionArn("us-east-1", "123456789012", "f"),
        "python3.13",
        "a.b",
        "role",
        "text ü",
        5,
        256,
        Map.of("A", "1"),
        Map.of("T", "2"),
        "arm64",
        code,
        Instant.parse("2026-11-21T01:02:03.456Z"),
        "rev");
  }

  private static FunctionRecord decoded(String text) {
    return FunctionRecordCodec.decode(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aRecordSurvivesBothWays() {
    for (CodeLocation code :
        new CodeLocation[] {new CodeLocation.Zip(SHA, 9), new CodeLocation.Folder("a/b")}) {
      FunctionRecord record = record(code);
      assertEquals(record, FunctionRecordCodec.decode(FunctionRecordCodec.encode(record)));
    }
  }

  @Test
  void addedAndMissingMembersAreBorne() {
    FunctionRecord record =
        decoded(
            "{\"format\":1,\"arn\":\"arn:aws:lambda:us-east-1:123456789012:function:f\","
                + "\"added\":[1],\"code\":{\"folder\":\"x\",\"more\":2}}");
    assertEquals(3, record.timeoutSeconds());
    assertEquals(128, record.memoryMegabytes());
    assertEquals(new CodeLocation.Folder("x"), record.code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"format\":2}", "{\"format\":1,\"arn\":\"x\"}"})
  void otherBytesAreRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> decoded(text));
  }
}
