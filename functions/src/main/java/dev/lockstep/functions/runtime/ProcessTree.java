package dev.lockstep.functions.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/// A process with all that it started, directly or not. Descendants whose parent has ended are told
/// by a mark in their environment, where the system lets one read it (Linux).
final class ProcessTree {
  private static final Path PROC = Path.of("/proc");
  private static final int MAX_ROUNDS = 10;

  private ProcessTree() {}

  /// Ends the tree at once. Repeats as long as new members appear.
  static void end(ProcessHandle root, String mark) {
    for (int round = 0; round < MAX_ROUNDS; round++) {
      Set<ProcessHandle> members = members(root, mark);
      members.removeIf(member -> !member.isAlive());
      if (members.isEmpty()) {
        return;
      }
      members.forEach(ProcessHandle::destroyForcibly);
      root.destroyForcibly();
    }
  }

  private static Set<ProcessHandle> members(ProcessHandle root, String mark) {
    Set<ProcessHandle> members = new HashSet<>(root.descendants().toList());
    members.add(root);
    if (!Files.isDirectory(PROC)) {
      return members;
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (isMarked(process, mark)) {
          ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
              .ifPresent(members::add);
        }
      }
    } catch (IOException vanished) {
      return members;
    }
    return members;
  }

  private static boolean isMarked(Path process, String mark) {
    try {
      byte[] environment = Files.readAllBytes(process.resolve("environ"));
      return new String(environment, StandardCharsets.ISO_8859_1).contains(mark);
    } catch (IOException notOurs) {
      return false;
    }
  }
}
