package dev.lockstep.functions.runtime;

import dev.lockstep.functions.FunctionRecord;
import dev.lockstep.functions.code.Code;
import dev.lockstep.functions.code.FileTree;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts processes and clears away what is left of them when they end.
final class WorkerStarter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerStarter.class);
  private static final String STOPPING = "The server is shutting down";
  private static final int READER_STACK_BYTES = 128 * 1024;

  private final WorkerSettings settings;
  private final Bootstraps bootstraps;
  private final Path temporaryRoot;
  private final RuntimeApi api;
  private final Set<Worker> live = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  WorkerStarter(WorkerSettings settings, int maxPayloadBytes) throws IOException {
    this.settings = settings;
    this.bootstraps = Bootstraps.install(settings.directory().resolve("bootstrap"));
    this.temporaryRoot = settings.directory().resolve("tmp");
    FileTree.delete(temporaryRoot);
    Files.createDirectories(temporaryRoot);
    this.api = new RuntimeApi(maxPayloadBytes);
  }

  record Started(Worker worker, Output output) {}

  Started start(
      FunctionRecord function,
      RuntimeName runtime,
      Path interpreter,
      Code code,
      String generation,
      Invocation first,
      FunctionLog log)
      throws IOException {
    String token = api.newToken();
    Path temporary = Files.createDirectory(temporaryRoot.resolve(token));
    Map<String, String> environment = Launch.environment(function, code, settings, temporary);
    environment.put("AWS_LAMBDA_RUNTIME_API", api.address(token));
    switch (runtime.family()) {
      case PYTHON, NODE -> environment.put(Launch.END_OF_LOG, token);
      case JAVA, PROVIDED -> {}
    }
    ProcessBuilder builder =
        new ProcessBuilder(
                Launch.command(
                    function, runtime, interpreter, code, bootstraps, settings.javaClassPath()))
            .directory(code.root().toFile())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"));
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = start(builder, token, function.arn().toString(), temporary);
    Worker worker = new Worker(process, token, generation, temporary, first);
    live.add(worker);
    api.register(worker);
    if (closing) {
      worker.end(new Ending.Lost(STOPPING));
    }
    Output output = new Output(worker, log);
    Thread.ofPlatform()
        .daemon()
        .name("function-output-" + function.arn().name())
        .stackSize(READER_STACK_BYTES)
        .start(output);
    process.onExit().thenAccept(ended -> clearAway(worker, ended.exitValue()));
    return new Started(worker, output);
  }

  private Process start(ProcessBuilder builder, String token, String functionArn, Path temporary)
      throws IOException {
    api.expect(token, functionArn);
    try {
      return builder.start();
    } catch (IOException failed) {
      api.forget(token);
      FileTree.delete(temporary);
      throw failed;
    }
  }

  private void clearAway(Worker worker, int status) {
    worker.end(new Ending.Exited(status));
    api.forget(worker.token);
    live.remove(worker);
    try {
      FileTree.delete(worker.temporary);
    } catch (IOException stillInUse) {
      LOG.warn("Cannot delete {}", worker.temporary, stillInUse);
    }
  }

  int liveCount() {
    return live.size();
  }

  @Override
  public void close() {
    closing = true;
    for (Worker worker : live) {
      worker.end(new Ending.Lost(STOPPING));
    }
    api.close();
  }
}
