package dev.lockstep.integrations.events;

import dev.lockstep.integrations.delivery.AwsEndpoint;
import dev.lockstep.integrations.delivery.AwsProblem;
import dev.lockstep.integrations.delivery.RegionalClients;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/// The default event bus behind an endpoint of EventBridge's API: AWS's own, or a stand-in for it.
/// Requests are sent once; what fails for a while is for the caller to send again.
public final class EventBridge implements EventBus, AutoCloseable {
  private static final String DETAIL_TYPE = "Step Functions Execution Status Change";

  /// What EventBridge says of an entry that it may take later.
  private static final Set<String> PASSING =
      Set.of("InternalFailure", "InternalException", "ThrottlingException", "ServiceUnavailable");

  private final String source;
  private final RegionalClients<EventBridgeClient> clients;

  /// @param source of the events, `aws.states` as on AWS
  public EventBridge(AwsEndpoint endpoint, String source) {
    this.source = source;
    this.clients =
        new RegionalClients<>((region, http) ->
            EventBridgeClient.builder()
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

  @Override
  public List<Fate> put(String region, List<StatusEvent> events) {
    try {
      List<PutEventsResultEntry> results =
          clients
              .of(region)
              .putEvents(request -> request.entries(events.stream().map(this::entry).toList()))
              .entries();
      return results.size() == events.size()
          ? results.stream().map(EventBridge::fate).toList()
          : Collections.nCopies(events.size(), Fate.TAKEN);
    } catch (SdkException failed) {
      AwsProblem problem = AwsProblem.of(failed);
      Kind kind = problem.passing() ? Kind.LATER : Kind.REFUSED;
      return Collections.nCopies(events.size(), new Fate(kind, problem.text()));
    }
  }

  private PutEventsRequestEntry entry(StatusEvent event) {
    return PutEventsRequestEntry.builder()
        .time(Instant.ofEpochMilli(event.timeMillis()))
        .source(source)
        .detailType(DETAIL_TYPE)
        .resources(event.resource())
        .detail(event.detail())
        .build();
  }

  private static Fate fate(PutEventsResultEntry result) {
    String code = result.errorCode();
    if (code == null) {
      return Fate.TAKEN;
    }
    return new Fate(
        PASSING.contains(code) ? Kind.LATER : Kind.REFUSED, "EventBridge answered " + code);
  }

  @Override
  public void close() {
    clients.close();
  }
}
