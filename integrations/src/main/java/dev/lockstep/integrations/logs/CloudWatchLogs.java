package dev.lockstep.integrations.logs;

import dev.lockstep.integrations.delivery.AwsEndpoint;
import dev.lockstep.integrations.delivery.AwsProblem;
import dev.lockstep.integrations.delivery.RegionalClients;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;

/// Log groups behind an endpoint of CloudWatch Logs' API: AWS's own, or a stand-in for it. Requests
/// are sent once; what fails for a while is for the caller to send again.
public final class CloudWatchLogs implements LogSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CloudWatchLogs.class);

  /// How many streams are remembered to be there; others are made again, which does no harm.
  static final int STREAM_LIMIT = 10_000;

  private static final Pattern ARN =
      Pattern.compile("arn:[^:]+:logs:([^:]+):[^:]+:log-group:([^:]+):\\*");

  private final URI endpoint;
  private final RegionalClients<CloudWatchLogsClient> clients;
  private final Set<String> streams =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > STREAM_LIMIT;
            }
          });

  private record Group(String region, String name) {}

  public CloudWatchLogs(AwsEndpoint endpoint) {
    this.endpoint = endpoint.uri();
    this.clients =
        new RegionalClients<>((region, http) ->
            CloudWatchLogsClient.builder()
                .endpointOverride(endpoint.uri())
                .region(region)
                .credentialsProvider(endpoint.credentials())
                .httpClient(http)
                .overrideConfiguration(options ->
                    options
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallTimeout(RegionalClients.CALL_TIMEOUT))
                .build());
  }

  /// Whether there is such a group; not if nobody can be asked.
  ///
  /// @param logGroupArn ends in `:*`
  public boolean find(String logGroupArn) {
    Group group = group(logGroupArn);
    if (group == null) {
      return false;
    }
    try {
      return clients
          .of(group.region)
          .describeLogGroupsPaginator(request -> request.logGroupNamePrefix(group.name))
          .logGroups()
          .stream()
          .anyMatch(found -> group.name.equals(found.logGroupName()));
    } catch (SdkException failed) {
      LOG.warn("Log groups at {} cannot be looked up: {}", endpoint, AwsProblem.of(failed).text());
      return false;
    }
  }

  @Override
  public Outcome put(String logGroupArn, String stream, List<LogRecord> records) {
    Group group = group(logGroupArn);
    if (group == null) {
      return new Outcome.Refused("there is no such log group");
    }
    String key = logGroupArn + stream;
    try {
      CloudWatchLogsClient client = clients.of(group.region);
      if (!streams.contains(key)) {
        create(client, group.name, stream);
        streams.add(key);
      }
      return taken(
          client.putLogEvents(request ->
              request
                  .logGroupName(group.name)
                  .logStreamName(stream)
                  .logEvents(records.stream().map(CloudWatchLogs::event).toList())),
          records.size());
    } catch (SdkException failed) {
      streams.remove(key);
      AwsProblem problem = AwsProblem.of(failed);
      return problem.passing()
          ? new Outcome.Later(problem.text())
          : new Outcome.Refused(problem.text());
    }
  }

  private static void create(CloudWatchLogsClient client, String group, String stream) {
    try {
      client.createLogStream(request -> request.logGroupName(group).logStreamName(stream));
    } catch (ResourceAlreadyExistsException there) {
      // as wanted
    }
  }

  private static InputLogEvent event(LogRecord record) {
    return InputLogEvent.builder()
        .timestamp(record.timestampMillis())
        .message(record.message())
        .build();
  }

  /// Counts what lies too far in the past or in the future for CloudWatch Logs.
  private static Outcome taken(PutLogEventsResponse response, int records) {
    RejectedLogEventsInfo rejected = response.rejectedLogEventsInfo();
    if (rejected == null) {
      return new Outcome.Taken(0);
    }
    int old =
        Math.max(
            orZero(rejected.tooOldLogEventEndIndex()), orZero(rejected.expiredLogEventEndIndex()));
    Integer tooNew = rejected.tooNewLogEventStartIndex();
    return new Outcome.Taken(Math.min(records, old + (tooNew == null ? 0 : records - tooNew)));
  }

  private static int orZero(@Nullable Integer index) {
    return index == null ? 0 : index;
  }

  private static @Nullable Group group(String logGroupArn) {
    Matcher parts = ARN.matcher(logGroupArn);
    return parts.matches() ? new Group(parts.group(1), parts.group(2)) : null;
  }

  @Override
  public void close() {
    clients.close();
  }
}
