package dev.lockstep.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.api.call.Operation;
import dev.lockstep.api.operation.Operations;
import dev.lockstep.http.Headers;
import dev.lockstep.http.Reply;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.SfnRequest;

/// Requests made from AWS's own model of each operation, each broken somewhere. Whatever is wrong,
/// the answer is an error that AWS declares for the operation or shares among its services. More
/// with `-Dbad.requests=200000`, the same again with `-Dbad.seed=N`.
final class BadInputTest {
  private static final int REQUESTS = Integer.getInteger("bad.requests", 6_000);

  /// What every AWS service may answer, and what this one says beyond its model.
  private static final Set<String> COMMON =
      Set.of(
          "ValidationException",
          "SerializationException",
          "UnknownOperationException",
          "UnsupportedOperationException");

  private final Service service = new Service();
  private final Random random = new Random(seed());
  private BadInputs inputs = new BadInputs(random, "", "");

  private static long seed() {
    long seed = Long.getLong("bad.seed", System.nanoTime());
    System.out.println("BadInputTest: seed " + seed);
    return seed;
  }

  @BeforeEach
  void makeSomethingToNameInRequests() {
    String machine = service.machine("m", Service.PASS);
    inputs = new BadInputs(random, machine, service.start(machine, "e", "{}"));
  }

  @Test
  void everyBadRequestIsRefusedAsTheModelSays() throws Exception {
    Map<String, Integer> codes = new TreeMap<>();
    for (int i = 0; i < REQUESTS; i++) {
      Operation<?> operation = Operations.ALL.get(i % Operations.ALL.size());
      BadInputs.Input input = inputs.next(operation.name());
      Reply reply = send(operation.name(), input.body());
      String code = check(operation.name(), input, reply);
      codes.merge(code, 1, Integer::sum);
    }
    System.out.println("BadInputTest: " + codes);
    assertTrue(codes.getOrDefault("SerializationException", 0) > REQUESTS / 20, codes.toString());
    assertTrue(codes.getOrDefault("ValidationException", 0) > REQUESTS / 20, codes.toString());
    assertTrue(codes.getOrDefault("InvalidArn", 0) > REQUESTS / 50, codes.toString());
    service.start(service.machine("after", Service.PASS), "e", "{}");
  }

  private Reply send(String operation, byte[] body) {
    return service.send(
        Headers.of(
            "X-Amz-Target", "AWSStepFunctions." + operation, "Authorization", Service.CREDENTIAL),
        body);
  }

  private static String check(String operation, BadInputs.Input input, Reply reply)
      throws NoSuchMethodException {
    String what = operation + " " + input.what() + " " + input.shown() + " gave " + reply.text();
    JsonObject body = (JsonObject) JsonValue.parse(reply.text());
    if (reply.status() == 200) {
      assertTrue(input.mayBeRight(), what);
      return "ok";
    }
    String code = String.valueOf(body.string("__type"));
    assertTrue(reply.status() >= 400 && reply.status() < 500 || reply.status() == 501, what);
    assertTrue(code.equals("UnsupportedOperationException") == (reply.status() == 501), what);
    assertEquals(code, reply.headers().first("x-amzn-ErrorType").orElse(""), what);
    assertTrue(COMMON.contains(code) || declared(operation).contains(code), what);
    String message = body.string("message");
    assertTrue(
        message != null && !message.contains("dev.lockstep") && !message.contains("java."), what);
    if (input.mustBe() != null) {
      assertEquals(input.mustBe(), code, what);
    }
    return code;
  }

  /// The errors that AWS declares for the operation, with the names they have on the wire.
  private static Set<String> declared(String operation) throws NoSuchMethodException {
    String method = Character.toLowerCase(operation.charAt(0)) + operation.substring(1);
    return Arrays.stream(SfnClient.class.getMethods())
        .filter(candidate -> candidate.getName().equals(method))
        .filter(candidate ->
            candidate.getParameterCount() == 1
                && SfnRequest.class.isAssignableFrom(candidate.getParameterTypes()[0]))
        .flatMap(candidate -> Arrays.stream(candidate.getExceptionTypes()))
        .map(Class::getSimpleName)
        .flatMap(name -> Stream.of(name, name.replaceFirst("Exception$", "")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void textThatIsNotJsonIsASerializationError() {
    for (String text :
        new String[] {
          "{",
          "[]",
          "1",
          "\"a\"",
          "null",
          "{}{}",
          "{} x",
          "{\"a\":}",
          "{'a':1}",
          "{\"a\":01}",
          "{\"a\":NaN}",
          "{\"a\" 1}",
          "{\"a\":\"\u0001\"}",
          "{\"a\":\"\\x\"}",
          "\ufeff\ufeff{}",
          "{\"a\":tru}",
          " ",
          "/* */{}"
        }) {
      Reply reply = send("ListStateMachines", text.getBytes(StandardCharsets.UTF_8));
      assertEquals(400, reply.status(), text);
      assertTrue(reply.text().contains("SerializationException"), text + " gave " + reply.text());
    }
  }

  @Test
  void bytesThatAreNotUtf8AreASerializationError() {
    for (String bad :
        new String[] {"\u00ff", "\u0080", "\u00f8\u0088\u0080\u0080\u0080", "\u00e2\u0082"}) {
      byte[] body = ("{\"nextToken\":\"" + bad + "\"}").getBytes(StandardCharsets.ISO_8859_1);
      Reply reply = send("ListStateMachines", body);
      assertEquals(400, reply.status(), bad);
      assertTrue(reply.text().contains("SerializationException"), bad + " gave " + reply.text());
    }
  }
}
