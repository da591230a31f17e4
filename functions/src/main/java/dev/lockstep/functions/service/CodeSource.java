package dev.lockstep.functions.service;

/// Code as a caller hands it in.
public sealed interface CodeSource {
  record ZipFile(byte[] bytes) implements CodeSource {}

  /// @param path below the root of development folders
  record Folder(String path) implements CodeSource {}
}
