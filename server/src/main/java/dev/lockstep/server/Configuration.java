package dev.lockstep.server;

import dev.lockstep.access.Callers;
import dev.lockstep.api.throttle.Quotas;
import dev.lockstep.engine.ClosedLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything that can be set about a server.
///
/// @param data where everything is kept
/// @param host the address to listen on
/// @param port the port to listen on; 0 for any free one
/// @param partitions how many partitions a new data directory gets; an existing one keeps its
///   number
/// @param region of callers that name none
/// @param account of callers whose access key names none
/// @param accessKeys account ids by access key id
/// @param allowedHosts names beside the loopback's under which web clients may reach the server
/// @param functionsEnabled whether the local function service runs functions
/// @param functionFolders below which development folders of functions lie, or null for none
/// @param callsPerService how many calls to one service are under way at most, of all partitions
/// @param freeSpaceReserve bytes of the disk below which new work is refused
/// @param closedExecutions how long executions that are over, and their names, are kept
/// @param quotas how many calls accounts may make, or null for any number
/// @param shutdownGrace how long running calls may take to end when the server is asked to stop
/// @param observation about execution logs and status-change events
/// @param mockConfiguration the file with the answers of mocked calls, or null for none
public record Configuration(
    Path data,
    String host,
    int port,
    int partitions,
    String region,
    String account,
    Map<String, String> accessKeys,
    List<String> allowedHosts,
    boolean functionsEnabled,
    @Nullable Path functionFolders,
    int callsPerService,
    long freeSpaceReserve,
    ClosedLimits closedExecutions,
    @Nullable Quotas quotas,
    Duration shutdownGrace,
    ObservationSettings observation,
    @Nullable Path mockConfiguration) {
  public static final int DEFAULT_PORT = 8083;

  public Configuration {
    accessKeys = Map.copyOf(accessKeys);
    allowedHosts = List.copyOf(allowedHosts);
  }

  /// Loopback, four partitions, functions on, everything below `data`.
  public static Configuration in(Path data) {
    return new Configuration(
        data,
        "127.0.0.1",
        DEFAULT_PORT,
        4,
        Callers.DEFAULT_REGION,
        Callers.DEFAULT_ACCOUNT_ID,
        Map.of(),
        List.of(),
        true,
        null,
        100,
        256L << 20,
        ClosedLimits.DEFAULT,
        null,
        Duration.ofSeconds(30),
        ObservationSettings.DEFAULT,
        null);
  }

  public Configuration withPort(int other) {
    return new Configuration(
        data,
        host,
        other,
        partitions,
        region,
        account,
        accessKeys,
        allowedHosts,
        functionsEnabled,
        functionFolders,
        callsPerService,
        freeSpaceReserve,
        closedExecutions,
        quotas,
        shutdownGrace,
        observation,
        mockConfiguration);
  }

  public Configuration withMockConfiguration(Path file) {
    return new Configuration(
        data,
        host,
        port,
        partitions,
        region,
        account,
        accessKeys,
        allowedHosts,
        functionsEnabled,
        functionFolders,
        callsPerService,
        freeSpaceReserve,
        closedExecutions,
        quotas,
        shutdownGrace,
        observation,
        file);
  }
}
