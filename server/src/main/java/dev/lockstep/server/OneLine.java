package dev.lockstep.server;

import dev.lockstep.storage.StorageException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/// Why a server does not start or cannot go on, as one line for the person who runs it.
final class OneLine {
  private OneLine() {}

  static String of(Throwable cause) {
    return switch (cause) {
      case ConfigurationException problem -> oneLine(problem.getMessage(), problem);
      case StorageException problem -> oneLine(problem.getMessage(), problem);
      case IOException problem -> of(problem);
      default -> "a bug: " + oneLine(cause.toString(), cause);
    };
  }

  /// What went wrong with a file, in words rather than class names.
  static String of(IOException cause) {
    return switch (cause) {
      case AccessDeniedException denied -> denied.getFile() + ": permission denied";
      case NoSuchFileException missing -> missing.getFile() + " does not exist";
      case FileSystemException failed when failed.getReason() != null ->
          failed.getFile() + ": " + failed.getReason();
      default -> oneLine(cause.getMessage(), cause);
    };
  }

  /// The message of `cause`'s innermost cause.
  static String innermost(Throwable cause) {
    Throwable inner = cause;
    while (inner.getCause() != null) {
      inner = inner.getCause();
    }
    return oneLine(inner.getMessage(), inner);
  }

  private static String oneLine(@Nullable String message, Throwable cause) {
    String text = message == null ? cause.getClass().getSimpleName() : message;
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
