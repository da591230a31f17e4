package dev.lockstep.functions.api;

import dev.lockstep.functions.FunctionRecord;
import dev.lockstep.functions.FunctionReference;
import dev.lockstep.functions.Outcome;
import dev.lockstep.functions.Rejection;
import dev.lockstep.functions.service.CodeSource;
import dev.lockstep.functions.service.FunctionConfiguration;
import dev.lockstep.functions.service.FunctionService;
import java.util.Optional;

/// What UpdateFunctionCode and UpdateFunctionConfiguration do.
record Updates(FunctionService service) {
  Outcome<FunctionRecord> code(FunctionReference function, Input input) {
    Outcome<CodeSource> code = CodeInput.read(input);
    String revisionId = input.text("RevisionId");
    Optional<Rejection> problem = input.problem();
    if (problem.isPresent()) {
      return Outcome.rejected(problem.get());
    }
    return switch (code) {
      case Outcome.Rejected<CodeSource>(Rejection rejection) -> Outcome.rejected(rejection);
      case Outcome.Done<CodeSource>(CodeSource source) ->
          input.flag("DryRun")
              ? present(function)
              : service.updateCode(function, source, revisionId);
    };
  }

  private Outcome<FunctionRecord> present(FunctionReference function) {
    return service
        .find(function.arn())
        .<Outcome<FunctionRecord>>map(Outcome.Done::new)
        .orElseGet(() -> Outcome.rejected(Rejection.notFound(function)));
  }

  Outcome<FunctionRecord> configuration(FunctionReference function, Input input) {
    FunctionConfiguration configuration = ConfigurationInput.read(input, service.limits());
    String revisionId = input.text("RevisionId");
    Optional<Rejection> problem = input.problem();
    if (problem.isPresent()) {
      return Outcome.rejected(problem.get());
    }
    return input.list("Layers").isEmpty()
        ? service.updateConfiguration(function, configuration, revisionId)
        : Outcome.rejected(Rejection.invalidParameter("Layers are not supported here"));
  }
}
