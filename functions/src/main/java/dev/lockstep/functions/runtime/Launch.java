package dev.lockstep.functions.runtime;

import dev.lockstep.functions.FunctionRecord;
import dev.lockstep.functions.code.Code;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The command and the environment of a function's process.
record Launch(List<String> command, Map<String, String> environment) {
  /// The variable that tells our bootstrap programs how to mark the end of an invocation's log.
  static final String END_OF_LOG = "LOCKSTEP_END_OF_LOG";

  /// The share of the memory that a Java heap may take, like Lambda's.
  private static final int JAVA_HEAP_PERCENT = 70;

  private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

  static List<String> command(
      FunctionRecord function,
      RuntimeName runtime,
      Path interpreter,
      Code code,
      Bootstraps bootstraps,
      List<Path> javaClassPath) {
    String program = interpreter.toString();
    return switch (runtime.family()) {
      case PYTHON -> List.of(program, bootstraps.python().toString());
      case NODE -> List.of(program, bootstraps.node().toString());
      case JAVA -> java(function, program, code, javaClassPath);
      case PROVIDED -> List.of(code.root().resolve("bootstrap").toString());
    };
  }

  private static List<String> java(
      FunctionRecord function, String program, Code code, List<Path> javaClassPath) {
    List<String> classPath = new ArrayList<>();
    javaClassPath.forEach(jar -> classPath.add(jar.toString()));
    classPath.add(code.root().toString());
    classPath.add(code.root().resolve("lib") + "/*");
    return List.of(
        program,
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-XX:+IgnoreUnrecognizedVMOptions",
        "--enable-native-access=ALL-UNNAMED",
        "-Xmx" + Math.max(32, function.memoryMegabytes() * JAVA_HEAP_PERCENT / 100) + "m",
        "-cp",
        String.join(File.pathSeparator, classPath),
        "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
        function.handler());
  }

  /// Lambda's environment variables, with the function's own; nothing of the server's own but its
  /// `PATH`.
  static Map<String, String> environment(
      FunctionRecord function, Code code, WorkerSettings settings, Path temporary) {
    String name = function.arn().name();
    Map<String, String> environment = new TreeMap<>();
    environment.put("PATH", System.getenv().getOrDefault("PATH", DEFAULT_PATH));
    environment.put("LANG", "en_US.UTF-8");
    environment.put("TZ", ":UTC");
    environment.put("HOME", temporary.toString());
    environment.put("TMPDIR", temporary.toString());
    environment.put("PYTHONDONTWRITEBYTECODE", "1");
    String endpointUrl = settings.endpointUrl().get();
    if (endpointUrl != null) {
      environment.put("AWS_ENDPOINT_URL", endpointUrl);
    }
    environment.put("AWS_ACCESS_KEY_ID", function.arn().accountId());
    environment.put("AWS_SECRET_ACCESS_KEY", "lockstep");
    environment.put("AWS_SESSION_TOKEN", "lockstep");
    environment.putAll(function.environment());
    environment.put("_HANDLER", function.handler());
    environment.put("AWS_REGION", function.arn().region());
    environment.put("AWS_DEFAULT_REGION", function.arn().region());
    environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + function.runtime());
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    environment.put("AWS_LAMBDA_FUNCTION_NAME", name);
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", FunctionRecord.LATEST);
    environment.put(
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + name);
    environment.put("AWS_LAMBDA_LOG_STREAM_NAME", FunctionRecord.LATEST);
    environment.put("LAMBDA_TASK_ROOT", code.root().toString());
    environment.put("LAMBDA_RUNTIME_DIR", settings.directory().toString());
    return environment;
  }
}
