package dev.lockstep.functions.code;

import java.nio.file.Path;

/// Code on the disk, ready to be run.
///
/// @param root the folder that functions see as `/var/task`
/// @param version changes when the files do
public record Code(Path root, String version) {}
