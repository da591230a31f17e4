package dev.lockstep.cli.deploy;

import java.util.Map;

/// What a deployment made.
///
/// @param created false if the state machine was there before and has been updated
public record Deployment(
    String machineName, String machineArn, Map<String, String> functionArns, boolean created) {
  public Deployment {
    functionArns = Map.copyOf(functionArns);
  }
}
