package dev.lockstep.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallersTest {
  private final Callers callers =
      new Callers(Map.of("AKIAKNOWN", "555555555555"), "123456789012", "us-east-1");

  private CallerIdentity from(String credential) {
    return callers.from(
        Optional.of(
            "AWS4-HMAC-SHA256 Credential=" + credential + ", SignedHeaders=host, Signature=abc"));
  }

  private static CallerIdentity caller(String account, String region, String key) {
    return new CallerIdentity.Identified(new Caller(account, region, key));
  }

  @Test
  void anAccessKeyOfTwelveDigitsIsTheAccount() {
    assertEquals(
        caller("111122223333", "eu-west-1", "111122223333"),
        from("111122223333/20261121/eu-west-1/states/aws4_request"));
  }

  @Test
  void aConfiguredAccessKeyBelongsToItsAccount() {
    assertEquals(
        caller("555555555555", "us-east-1", "AKIAKNOWN"),
        from("AKIAKNOWN/20261121/us-east-1/lambda/aws4_request"));
  }

  @Test
  void anyOtherAccessKeyBelongsToTheDefaultAccount() {
    assertEquals(
        caller("123456789012", "us-east-1", "test"),
        from("test/20261121/us-east-1/states/aws4_request"));
  }

  @Test
  void anEmptyRegionIsTheDefaultRegion() {
    assertEquals(
        caller("123456789012", "us-east-1", "test"), from("test/20261121//states/aws4_request"));
  }

  @Test
  void parametersNeedNoSpaces() {
    assertEquals(
        caller("123456789012", "us-east-1", "k"),
        callers.from(
            Optional.of(
                "AWS4-HMAC-SHA256 Credential=k/20261121/us-east-1/states/aws4_request,"
                    + "SignedHeaders=host;x-amz-date,Signature=abc")));
  }

  @Test
  void noHeaderIsAnonymousAndRefusedWhereACallerIsNeeded() {
    CallerIdentity anonymous = callers.from(Optional.empty());
    assertEquals(new CallerIdentity.Anonymous("123456789012", "us-east-1"), anonymous);
    assertEquals(
        new CallerIdentity.Refused(
            "MissingAuthenticationTokenException", "Missing Authentication Token", 403),
        anonymous.required());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer abc",
        "AWS4-HMAC-SHA256",
        "AWS4-HMAC-SHA256 ",
        "AWS4-HMAC-SHA256 Credential=a/20261121/us-east-1/states/aws4_request",
        "AWS4-HMAC-SHA256 Credential=, SignedHeaders=a, Signature=b",
        "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=a, Signature=b",
        "AWS4-HMAC-SHA256 Credential=a/x/us-east-1/states/aws4_request, SignedHeaders=a, Signature=b",
        "AWS4-HMAC-SHA256 Credential=/20261121/us-east-1/states/aws4_request, SignedHeaders=a,"
            + " Signature=b",
        "AWS4-HMAC-SHA256 Credential=a/20261121/../states/aws4_request, SignedHeaders=a, Signature=b",
      })
  void aMalformedHeaderIsRefused(String header) {
    CallerIdentity.Refused refused =
        assertInstanceOf(CallerIdentity.Refused.class, callers.from(Optional.of(header)));
    assertEquals("IncompleteSignatureException", refused.code());
    assertEquals(403, refused.status());
  }
}
