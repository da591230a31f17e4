package dev.lockstep.server;

import java.util.List;

/// What can be set.
final class ConfigurationKeys {
  static final String MOCK_CONFIG = "mockConfig";

  /// Every key, in the order of the documentation.
  static final List<ConfigurationKey> ALL =
      List.of(
          new ConfigurationKey("data", "./data", "The directory that everything is kept in."),
          new ConfigurationKey("host", "127.0.0.1", "The address to listen on."),
          new ConfigurationKey("port", "8083", "The port to listen on, 0 for any free one."),
          new ConfigurationKey(
              "exposed",
              "false",
              "Allows a `host` beyond the loopback: until access control exists, whoever reaches"
                  + " the port can run functions with this server's rights."),
          new ConfigurationKey(
              "partitions",
              "4",
              "Partitions of a new data directory, 1 to 32; an existing one keeps its number."),
          new ConfigurationKey("region", "us-east-1", "The region of callers that name none."),
          new ConfigurationKey(
              "account", "123456789012", "The account of access keys that name none."),
          new ConfigurationKey(
              "accessKeys",
              "",
              "Accounts by access key id: a map in the file, `KEY=ACCOUNT,…` in the environment."),
          new ConfigurationKey(
              "allowedHosts",
              "",
              "Host names beside the loopback's under which clients reach the server: a list in the"
                  + " file, `A,B` in the environment."),
          new ConfigurationKey(
              "functions.enabled", "true", "Whether the local function service runs functions."),
          new ConfigurationKey(
              "functions.folders",
              "",
              "The directory below which development folders of functions must lie; none if not"
                  + " set."),
          new ConfigurationKey(
              "callsPerService",
              "100",
              "Calls to one service that tasks may have under way at once; more wait. Tasks of"
                  + " Express executions may have as many again."
                  + " Beyond 100, the functions that may run at once, calls may be refused as"
                  + " Lambda's TooManyRequestsException."),
          new ConfigurationKey(
              "freeSpaceReserveMebibytes",
              "256",
              "Below this much free disk new work is refused while what runs goes on."),
          new ConfigurationKey(
              "retention.days",
              "90",
              "How long executions are kept after their end, such as 90 or 0.5; 0 keeps them for ever."),
          new ConfigurationKey(
              "retention.nameReuseDays",
              "90",
              "How long after its end an execution's name stays taken. When it is used again, the"
                  + " earlier execution is removed."),
          new ConfigurationKey(
              "throttling.enabled",
              "false",
              "Whether accounts may make no more calls than AWS's quotas say; more are refused with"
                  + " ThrottlingException."),
          new ConfigurationKey(
              "throttling.quotas",
              "",
              "Quotas that hold instead of AWS's, by operation, each `BURST/PER_SECOND`: a map in the"
                  + " file, `OPERATION=BURST/PER_SECOND,…` in the environment."),
          new ConfigurationKey(
              "shutdownGraceSeconds",
              "30",
              "How long calls under way may take to end when the server is stopped."),
          new ConfigurationKey(
              "logs.retentionDays",
              "30",
              "How long the server keeps execution logs where no endpoint of CloudWatch Logs takes"
                  + " them."),
          new ConfigurationKey(
              "logs.maxMebibytes", "512", "How much of them it keeps; beyond it the oldest go."),
          new ConfigurationKey(
              MOCK_CONFIG,
              "",
              "The mock configuration file, in the form of Step Functions Local, with the answers of"
                  + " mocked calls; the variable `SFN_MOCK_CONFIG` names it too."),
          new ConfigurationKey(
              "events.source",
              "aws.states",
              "The source of status-change events. EventBridge itself refuses sources that begin"
                  + " with `aws.`; a stand-in takes them."));

  private ConfigurationKeys() {}
}
