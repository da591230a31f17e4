package dev.lockstep.cli;

/// How a command ends, for scripts. Part of the public interface: never renumbered.
public final class ExitCode {
  public static final int OK = 0;

  /// The execution did not succeed, or the server refused the command.
  public static final int FAILED = 1;

  /// The command line is wrong.
  public static final int USAGE = 2;

  /// No server answers at the endpoint.
  public static final int UNREACHABLE = 3;

  /// Ended by Ctrl-C, as shells have it (128 + SIGINT).
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
