package dev.lockstep.integrations.mock;

import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.task.TestCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The mock configuration file. It is read anew for every execution, so that it can be changed
/// while the server runs. Safe for use by several threads.
public final class MockFile implements TestCases {
  /// How large it may be, in bytes.
  public static final long MOST_BYTES = 16 << 20;

  private final Path path;

  /// @param path as configured; never from a caller
  public MockFile(Path path) {
    this.path = path;
  }

  @Override
  public boolean areConfigured() {
    return true;
  }

  @Override
  public void check(String machine, String testCase) {
    read().testCase(machine, testCase);
  }

  /// What is wrong with the file as it is now, or null.
  public @Nullable String problem() {
    try {
      read();
      return null;
    } catch (RejectedException e) {
      return e.getMessage();
    }
  }

  /// @throws RejectedException if it cannot be used
  MockConfiguration read() {
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw unusable("it has more than " + MOST_BYTES + " bytes");
      }
      return MockFileReader.read(Files.readString(path));
    } catch (MockFileReader.MalformedException e) {
      throw unusable(e.getMessage());
    } catch (IOException e) {
      throw unusable("it cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private RejectedException unusable(@Nullable String problem) {
    return new RejectedException(
        "ValidationException",
        "The mock configuration file %s cannot be used: %s".formatted(path.getFileName(), problem));
  }
}
