package dev.lockstep.cli.command;

import picocli.CommandLine.Option;

/// `--help`, which picocli acts upon by itself.
public final class HelpOption {
  @SuppressWarnings("UnusedVariable") // set and read by picocli
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;
}
