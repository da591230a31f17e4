package dev.lockstep.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginCheckTest {
  private final OriginCheck check = new OriginCheck(List.of("lockstep.Example", "10.1.2.3"));

  private boolean allows(String... headers) {
    return check.refuse(new Request("POST", "/", null, Headers.of(headers), new byte[0])).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:8083",
        "LOCALHOST:1",
        "127.0.0.1:8083",
        "127.1.2.3",
        "[::1]:8083",
        "[::1]",
        "sync-localhost:8083",
        "sync-127.0.0.1:8083",
        "states.localhost:8083",
        "lockstep.example:8083",
        "sync-lockstep.example",
        "10.1.2.3:80"
      })
  void loopbackAndConfiguredHostsAreServed(String host) {
    assertTrue(allows("Host", host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8083",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "evillocalhost",
        "127.0.0.1@evil.example",
        "sync-evil.example",
        "sync-sync-localhost",
        "",
        "[::2]",
        "[::1",
        "localhost:80:90",
        "10.1.2.4",
        "192.168.0.1:8083",
        "0.0.0.0:8083"
      })
  void aReboundOrStrangeHostIsRefused(String host) {
    assertEquals(false, allows("Host", host));
  }

  @Test
  void aRequestWithoutHostOrWithTwoIsRefused() {
    assertEquals(false, allows());
    assertEquals(false, allows("Host", "localhost", "Host", "localhost"));
  }

  @Test
  void aPageOfThisMachineMayCall() {
    assertTrue(allows("Host", "localhost:8083", "Origin", "http://localhost:8083"));
    assertTrue(allows("Host", "localhost:8083", "Origin", "https://127.0.0.1:3000"));
    assertTrue(allows("Host", "localhost:8083", "Origin", "https://lockstep.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "null",
        "",
        "file://",
        "http://localhost.evil.example",
        "http://localhost@evil.example",
        "http://evil.example/localhost",
        "localhost"
      })
  void aForeignOriginIsRefusedWhateverTheMethodAndType(String origin) {
    String[] formPost = {"Host", "localhost:8083", "Origin", origin, "Content-Type", "text/plain"};
    assertEquals(false, allows(formPost));
  }

  @Test
  void theRefusalSaysWhy() {
    Request head =
        new Request(
            "GET",
            "/",
            null,
            Headers.of("Host", "localhost", "Origin", "https://evil.example"),
            new byte[0]);
    Reply refusal = check.refuse(head).orElseThrow();
    assertEquals(403, refusal.status());
    assertEquals(
        "{\"__type\":\"AccessDeniedException\",\"message\":\"Requests from the web origin"
            + " 'https://evil.example' are not allowed\"}",
        refusal.text());
  }
}
