package dev.lockstep.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionReferenceTest {
  private static Optional<String> parsed(String text) {
    return FunctionReference.parse(text, "123456789012", "us-east-1")
        .map(FunctionReference::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "f, us-east-1:123456789012:function:f",
    "f:$LATEST, us-east-1:123456789012:function:f:$LATEST",
    "function:f, us-east-1:123456789012:function:f",
    "999999999999:function:f:prod, us-east-1:999999999999:function:f:prod",
    "arn:aws:lambda:eu-west-1:999999999999:function:My_f-1, eu-west-1:999999999999:function:My_f-1",
    "arn:aws:lambda:eu-west-1:999999999999:function:f:3, eu-west-1:999999999999:function:f:3",
  })
  void namesAndArnsAreRead(String text, String arn) {
    assertEquals(Optional.of("arn:aws:lambda:" + arn), parsed(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "a/b",
        "../a",
        "f:",
        "f::1",
        "arn:aws:s3:::bucket",
        "ü",
        "a\n",
        "arn:aws:lambda:us-east-1:12:function:f"
      })
  void otherTextsAreNot(String text) {
    assertEquals(Optional.empty(), parsed(text));
  }

  @Test
  void aNameMayHave64Characters() {
    assertEquals(true, parsed("a".repeat(64)).isPresent());
    assertEquals(false, parsed("a".repeat(65)).isPresent());
  }
}
