package dev.lockstep.integrations.delivery;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/// Where the environment says that a service of AWS is, or a stand-in for it.
public record AwsEndpoint(URI uri, AwsCredentialsProvider credentials) {
  private static final AwsBasicCredentials NOBODY = AwsBasicCredentials.create("test", "test");

  /// The endpoint that AWS's own variables name, with the credentials that the SDK finds; where it
  /// finds none a stand-in gets made-up ones. Null if the environment names no endpoint.
  ///
  /// @param variable of the one service, such as `AWS_ENDPOINT_URL_EVENTBRIDGE`
  /// @throws IllegalArgumentException if what is named is no URL
  public static @Nullable AwsEndpoint named(String variable, Map<String, String> environment) {
    String own = environment.get(variable);
    String url = own == null || own.isBlank() ? environment.get("AWS_ENDPOINT_URL") : own;
    if (url == null || url.isBlank()) {
      return null;
    }
    URI uri = URI.create(url.strip());
    AwsCredentialsProvider found = DefaultCredentialsProvider.builder().build();
    return new AwsEndpoint(
        uri,
        isAws(uri)
            ? found
            : AwsCredentialsProviderChain.of(found, StaticCredentialsProvider.create(NOBODY)));
  }

  private static boolean isAws(URI endpoint) {
    String host = endpoint.getHost();
    return host != null && (host.endsWith(".amazonaws.com") || host.endsWith(".amazonaws.com.cn"));
  }
}
