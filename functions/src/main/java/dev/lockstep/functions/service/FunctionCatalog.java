package dev.lockstep.functions.service;

import dev.lockstep.functions.CodeLocation;
import dev.lockstep.functions.FunctionArn;
import dev.lockstep.functions.FunctionRecord;
import dev.lockstep.functions.FunctionRecords;
import dev.lockstep.functions.FunctionReference;
import dev.lockstep.functions.Outcome;
import dev.lockstep.functions.Rejection;
import dev.lockstep.functions.code.CodeException;
import dev.lockstep.functions.code.CodeStore;
import dev.lockstep.functions.code.DevelopmentFolders;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes, changes and removes functions, one change at a time. Code is durable before the record
/// that refers to it is.
final class FunctionCatalog {
  private static final Logger LOG = LoggerFactory.getLogger(FunctionCatalog.class);

  private final FunctionRecords records;
  private final CodeStore store;
  private final DevelopmentFolders folders;
  private final FunctionChecks checks;
  private final Clock clock;
  private final ReentrantLock changing = new ReentrantLock();

  FunctionCatalog(
      FunctionRecords records,
      CodeStore store,
      DevelopmentFolders folders,
      FunctionChecks checks,
      Clock clock) {
    this.records = records;
    this.store = store;
    this.folders = folders;
    this.checks = checks;
    this.clock = clock;
  }

  Outcome<FunctionRecord> create(
      FunctionArn arn, FunctionConfiguration configuration, CodeSource source) {
    changing.lock();
    try {
      if (records.get(arn).isPresent()) {
        return Outcome.rejected(Rejection.alreadyExists(arn));
      }
      CodeLocation none = new CodeLocation.Folder("");
      FunctionRecord planned =
          configuration.appliedTo(
              FunctionConfiguration.blank(arn, none), clock.instant(), newRevision());
      return checked(planned, source);
    } finally {
      changing.unlock();
    }
  }

  Outcome<FunctionRecord> updateCode(
      FunctionReference function, CodeSource source, @Nullable String revisionId) {
    return change(function, revisionId, UnaryOperator.identity(), source);
  }

  Outcome<FunctionRecord> updateConfiguration(
      FunctionReference function,
      FunctionConfiguration configuration,
      @Nullable String revisionId) {
    return change(
        function,
        revisionId,
        record -> configuration.appliedTo(record, clock.instant(), newRevision()),
        null);
  }

  private Outcome<FunctionRecord> change(
      FunctionReference function,
      @Nullable String revisionId,
      UnaryOperator<FunctionRecord> change,
      @Nullable CodeSource source) {
    changing.lock();
    try {
      Optional<FunctionRecord> present = records.get(function.arn());
      if (present.isEmpty()) {
        return Outcome.rejected(Rejection.notFound(function));
      }
      if (revisionId != null && !revisionId.equals(present.get().revisionId())) {
        return Outcome.rejected(
            new Rejection(
                "PreconditionFailedException",
                "The Revision Id provided does not match the latest Revision Id. Call the"
                    + " GetFunction/GetAlias API to retrieve the latest Revision Id",
                412));
      }
      return checked(change.apply(present.get()), source);
    } finally {
      changing.unlock();
    }
  }

  private Outcome<FunctionRecord> checked(FunctionRecord planned, @Nullable CodeSource source) {
    Optional<Rejection> problem = checks.problem(planned, source);
    if (problem.isPresent()) {
      return Outcome.rejected(problem.get());
    }
    try {
      FunctionRecord complete =
          source == null
              ? planned
              : FunctionConfiguration.withCode(
                  planned, keep(source), clock.instant(), newRevision());
      records.put(complete);
      return new Outcome.Done<>(complete);
    } catch (CodeException unusable) {
      return Outcome.rejected(Rejection.invalidParameter(String.valueOf(unusable.getMessage())));
    } catch (IOException failed) {
      LOG.error("The code of {} cannot be kept", planned.arn(), failed);
      return Outcome.rejected(Rejection.serviceFailure("The function's code cannot be stored"));
    }
  }

  private CodeLocation keep(CodeSource source) throws CodeException, IOException {
    return switch (source) {
      case CodeSource.ZipFile(byte[] bytes) ->
          new CodeLocation.Zip(store.keep(bytes), bytes.length);
      case CodeSource.Folder(String path) -> {
        folders.open(path);
        yield new CodeLocation.Folder(path);
      }
    };
  }

  Optional<Rejection> delete(FunctionReference function) {
    changing.lock();
    try {
      return records.delete(function.arn())
          ? Optional.empty()
          : Optional.of(Rejection.notFound(function));
    } finally {
      changing.unlock();
    }
  }

  /// Removes code that no function refers to.
  void sweepCode() {
    changing.lock();
    try {
      store.sweep(records.codeInUse());
    } catch (IOException failed) {
      LOG.warn("Code that is not used any more cannot be deleted", failed);
    } finally {
      changing.unlock();
    }
  }

  private static String newRevision() {
    return UUID.randomUUID().toString();
  }
}
