package dev.lockstep.functions.api;

import dev.lockstep.access.Caller;
import dev.lockstep.functions.FunctionLimits;
import dev.lockstep.functions.FunctionRecord;
import dev.lockstep.functions.FunctionReference;
import dev.lockstep.functions.Outcome;
import dev.lockstep.functions.Rejection;
import dev.lockstep.functions.service.CodeSource;
import dev.lockstep.functions.service.FunctionConfiguration;
import dev.lockstep.functions.service.FunctionService;
import dev.lockstep.http.Reply;
import dev.lockstep.http.Request;
import dev.lockstep.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `POST /2015-03-31/functions`.
record CreateFunction(FunctionService service) implements Operation {
  private static final Pattern NAME = Pattern.compile(FunctionReference.PATTERN);
  private static final int MAX_NAME_LENGTH = 140;

  /// Members that would change what a function does, and cannot be had here.
  private static final List<String> UNSUPPORTED = List.of("Layers", "FileSystemConfigs");

  @Override
  public Reply answer(Caller caller, Request request, Map<String, String> parameters) {
    return switch (Bodies.object(request)) {
      case Outcome.Rejected<JsonObject>(Rejection rejection) -> LambdaReply.error(rejection);
      case Outcome.Done<JsonObject>(JsonObject body) -> create(caller, new Input(body));
    };
  }

  private Reply create(Caller caller, Input input) {
    FunctionLimits limits = service.limits();
    String name = input.text("FunctionName", MAX_NAME_LENGTH, NAME);
    FunctionConfiguration configuration = ConfigurationInput.read(input, limits);
    for (String required : List.of("FunctionName", "Role", "Code")) {
      if (!input.has(required)) {
        input.violate(Input.memberName(required), null, "not be null");
      }
    }
    Input codeInput = new Input(input.object("Code"));
    Outcome<CodeSource> code = CodeInput.read(codeInput);
    Optional<Rejection> problem =
        input.problem().or(codeInput::problem).or(() -> unsupported(input));
    if (problem.isPresent()) {
      return LambdaReply.error(problem.get());
    }
    Optional<FunctionReference> reference = reference(name, caller);
    if (reference.isEmpty()) {
      return LambdaReply.error(Names.malformed(String.valueOf(name)));
    }
    return switch (code) {
      case Outcome.Rejected<CodeSource>(Rejection rejection) -> LambdaReply.error(rejection);
      case Outcome.Done<CodeSource>(CodeSource source) ->
          created(service.create(reference.get().arn(), configuration, source));
    };
  }

  private static Optional<FunctionReference> reference(@Nullable String name, Caller caller) {
    return Optional.ofNullable(name)
        .flatMap(given -> FunctionReference.parse(given, caller.accountId(), caller.region()))
        .filter(given -> given.arn().accountId().equals(caller.accountId()));
  }

  private static Optional<Rejection> unsupported(Input input) {
    for (String member : UNSUPPORTED) {
      if (!input.list(member).isEmpty()) {
        return Optional.of(Rejection.invalidParameter(member + " are not supported here"));
      }
    }
    return "Image".equals(input.text("PackageType"))
        ? Optional.of(Rejection.invalidParameter("Container images are not supported here"))
        : Optional.empty();
  }

  private static Reply created(Outcome<FunctionRecord> outcome) {
    return switch (outcome) {
      case Outcome.Rejected<FunctionRecord>(Rejection rejection) -> LambdaReply.error(rejection);
      case Outcome.Done<FunctionRecord>(FunctionRecord function) ->
          LambdaReply.json(201, Description.of(function));
    };
  }
}
