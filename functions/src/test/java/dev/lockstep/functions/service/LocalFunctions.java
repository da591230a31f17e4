package dev.lockstep.functions.service;

import dev.lockstep.functions.FunctionArn;
import dev.lockstep.functions.FunctionLimits;
import dev.lockstep.functions.FunctionRecord;
import dev.lockstep.functions.FunctionReference;
import dev.lockstep.functions.InMemoryFunctionRecords;
import dev.lockstep.functions.InvokeResult;
import dev.lockstep.functions.Outcome;
import dev.lockstep.functions.Zips;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/// A function service for one test, with short ways to make and call functions.
public final class LocalFunctions implements AutoCloseable {
  public final FunctionService service;

  public LocalFunctions(FunctionSettings settings) {
    try {
      service = FunctionService.open(settings, new InMemoryFunctionRecords(), Clock.systemUTC());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static LocalFunctions in(Path directory) {
    return new LocalFunctions(FunctionSettings.in(directory));
  }

  static LocalFunctions in(Path directory, FunctionLimits limits) {
    return new LocalFunctions(FunctionSettings.in(directory).withLimits(limits));
  }

  static FunctionArn arn(String name) {
    return new FunctionArn("us-east-1", "123456789012", name);
  }

  static FunctionReference reference(String name) {
    return new FunctionReference(arn(name), null);
  }

  static FunctionConfiguration configuration(
      String runtime, String handler, int timeout, int memory, Map<String, String> environment) {
    return new FunctionConfiguration(
        runtime,
        handler,
        "arn:aws:iam::123456789012:role/r",
        null,
        timeout,
        memory,
        environment,
        null,
        null);
  }

  Outcome<FunctionRecord> create(String name, String runtime, String handler, String... files) {
    return create(name, configuration(runtime, handler, 20, 512, Map.of()), files);
  }

  Outcome<FunctionRecord> create(
      String name, FunctionConfiguration configuration, String... files) {
    return service.create(arn(name), configuration, new CodeSource.ZipFile(Zips.of(files)));
  }

  /// A Python function with the handler `handler.handler`.
  void python(String name, String text) {
    done(create(name, "python3.11", "handler.handler", "handler.py", text));
  }

  void python(String name, int timeout, int memory, String text) {
    done(
        create(
            name,
            configuration("python3.11", "handler.handler", timeout, memory, Map.of()),
            "handler.py",
            text));
  }

  /// A Node function with the handler `index.handler`.
  void node(String name, String text) {
    done(create(name, "nodejs20.x", "index.handler", "index.js", text));
  }

  static FunctionRecord done(Outcome<FunctionRecord> outcome) {
    if (outcome instanceof Outcome.Done<FunctionRecord>(FunctionRecord record)) {
      return record;
    }
    throw new AssertionError(outcome);
  }

  InvokeResult invoke(String name, String payload) {
    return service.invoke(
        new InvokeRequest(
            reference(name), payload.getBytes(StandardCharsets.UTF_8), null, null, true));
  }

  /// What a function returns.
  String returned(String name, String payload) {
    return switch (invoke(name, payload)) {
      case InvokeResult.Success(String _, String _, byte[] result, String _) -> text(result);
      case InvokeResult.FunctionError(String _, String _, byte[] error, String log) ->
          throw new AssertionError(text(error) + "\n" + log);
      case InvokeResult.Rejected rejected -> throw new AssertionError(rejected);
    };
  }

  /// The payload with which a function fails; its request id is replaced by ID.
  String failure(String name, String payload) {
    if (invoke(name, payload)
        instanceof InvokeResult.FunctionError(String id, String _, byte[] error, String _)) {
      return text(error).replace(id, "ID");
    }
    throw new AssertionError("It did not fail");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    service.close();
  }
}
