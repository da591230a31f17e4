package dev.lockstep.storage;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/// Storage cannot do what was asked. The message is one line for the person who runs the server.
public final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StorageException(String message) {
    super(message);
  }

  StorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// `what` could not be done because of `cause`, said in words rather than class names.
  static StorageException because(String what, Exception cause) {
    return new StorageException(what + ": " + reason(cause), cause);
  }

  private static String reason(Exception cause) {
    return switch (cause) {
      case AccessDeniedException denied -> denied.getFile() + ": permission denied";
      case FileAlreadyExistsException exists -> exists.getFile() + " is a file";
      case NoSuchFileException missing -> missing.getFile() + " does not exist";
      case FileSystemException failed when failed.getReason() != null ->
          failed.getFile() + ": " + failed.getReason();
      case IOException _ -> oneLine(cause);
      default -> oneLine(cause);
    };
  }

  private static String oneLine(Exception cause) {
    String message = cause.getMessage();
    return message == null ? cause.toString() : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
