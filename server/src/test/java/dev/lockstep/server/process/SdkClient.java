package dev.lockstep.server.process;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;

/// A client of the AWS SDK for Java that remembers which operations were called.
public final class SdkClient implements AutoCloseable {
  private static final Duration LONGER_THAN_A_LONG_POLL = Duration.ofSeconds(90);

  private final Set<String> called = new ConcurrentSkipListSet<>();
  private final SfnClient states;

  /// The SDK would put `sync-` before the host's name for two operations, which no name server
  /// knows.
  public SdkClient(URI endpoint) {
    states =
        SfnClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(
                UrlConnectionHttpClient.builder().socketTimeout(LONGER_THAN_A_LONG_POLL).build())
            .overrideConfiguration(overrides ->
                overrides
                    .addExecutionInterceptor(new Noting())
                    .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
            .build();
  }

  private final class Noting implements ExecutionInterceptor {
    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
      called.add(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
    }
  }

  public SfnClient states() {
    return states;
  }

  public boolean hasCalled(String operation) {
    return called.contains(operation);
  }

  @Override
  public void close() {
    states.close();
  }
}
