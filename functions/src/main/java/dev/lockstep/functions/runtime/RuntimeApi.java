package dev.lockstep.functions.runtime;

import dev.lockstep.http.Headers;
import dev.lockstep.http.HttpListener;
import dev.lockstep.http.HttpSettings;
import dev.lockstep.http.OriginCheck;
import dev.lockstep.http.Reply;
import dev.lockstep.http.Request;
import dev.lockstep.http.Route;
import dev.lockstep.json.JsonValue;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// The Lambda Runtime API on a loopback listener of its own. Each process has an address with a
/// secret path of its own, so that none can take or answer another's invocations.
final class RuntimeApi implements AutoCloseable {
  private static final String VERSION = "/{token}/2018-06-01/runtime";
  private static final int TOKEN_BYTES = 16;

  /// More than any allowed payload, so that a too large one can be answered and reported.
  private static final int MAX_BODY_BYTES = 64 * 1024 * 1024;

  /// Processes keep their connection while they wait or work.
  private static final Duration CONNECTION_IDLE = Duration.ofDays(1);

  private static final Reply ACCEPTED =
      Reply.json(202, JsonValue.object().put("status", "OK").build());

  /// @param started completed as soon as the process has been started; it may call before that
  private record Registration(CompletableFuture<Worker> started, String functionArn) {
    Worker worker() {
      return started.join();
    }
  }

  private final int maxPayloadBytes;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Registration> workers = new ConcurrentHashMap<>();
  private final HttpListener listener;

  RuntimeApi(int maxPayloadBytes) {
    this.maxPayloadBytes = maxPayloadBytes;
    this.listener =
        HttpListener.start(
            HttpSettings.loopback().withIdleTimeout(CONNECTION_IDLE),
            List.of(new OriginCheck(List.of())),
            List.of(
                Route.at("GET", VERSION + "/invocation/next", this::next),
                Route.at(
                    "POST", VERSION + "/invocation/{id}/response", MAX_BODY_BYTES, this::response),
                Route.at("POST", VERSION + "/invocation/{id}/error", MAX_BODY_BYTES, this::error),
                Route.at("POST", VERSION + "/init/error", this::initError)));
  }

  String newToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// The value of `AWS_LAMBDA_RUNTIME_API` for the process with `token`.
  String address(String token) {
    return "127.0.0.1:" + listener.port() + "/" + token;
  }

  /// Expects a process with `token`, which is about to be started.
  void expect(String token, String functionArn) {
    workers.put(token, new Registration(new CompletableFuture<>(), functionArn));
  }

  /// The expected process has been started.
  void register(Worker worker) {
    Registration expected = workers.get(worker.token);
    if (expected != null) {
      expected.started().complete(worker);
    }
  }

  void forget(String token) {
    workers.remove(token);
  }

  private Reply next(Request request, Map<String, String> parameters) {
    Registration found = workers.get(parameters.getOrDefault("token", ""));
    return found == null ? forbidden() : found.worker().next(found.functionArn());
  }

  private Reply response(Request request, Map<String, String> parameters) {
    boolean tooLarge = request.body().length > maxPayloadBytes;
    Ending ending = tooLarge ? new Ending.TooLarge() : new Ending.Returned(request.body());
    Reply reply = answer(parameters, ending);
    return tooLarge && reply.status() == ACCEPTED.status()
        ? problem(413, "RequestEntityTooLarge", "Exceeded maximum allowed payload size")
        : reply;
  }

  private Reply error(Request request, Map<String, String> parameters) {
    return answer(parameters, failed(request));
  }

  private Reply answer(Map<String, String> parameters, Ending ending) {
    Registration found = workers.get(parameters.getOrDefault("token", ""));
    if (found == null) {
      return forbidden();
    }
    return found.worker().answer(parameters.getOrDefault("id", ""), ending)
        ? ACCEPTED
        : problem(400, "InvalidRequestID", "Invalid request ID");
  }

  private Reply initError(Request request, Map<String, String> parameters) {
    Registration found = workers.get(parameters.getOrDefault("token", ""));
    if (found == null) {
      return forbidden();
    }
    found.worker().startFailed(failed(request));
    return ACCEPTED;
  }

  private static Ending failed(Request request) {
    Headers headers = request.headers();
    return new Ending.Failed(
        request.body(), headers.first("Lambda-Runtime-Function-Error-Type").orElse(""));
  }

  private static Reply forbidden() {
    return problem(403, "Forbidden", "No such runtime");
  }

  private static Reply problem(int status, String type, String message) {
    return Reply.json(
        status, JsonValue.object().put("errorType", type).put("errorMessage", message).build());
  }

  @Override
  public void close() {
    listener.close();
  }
}
