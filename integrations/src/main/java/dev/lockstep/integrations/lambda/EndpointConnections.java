package dev.lockstep.integrations.lambda;

import java.net.URI;
import java.time.Duration;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;

/// Connections to one endpoint, kept between calls. A request goes out at most once: nothing is
/// retried or redirected, and so whether a kept connection still stands is looked at before it is
/// used.
final class EndpointConnections {
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(10);

  /// How long a connection may have been idle that is used without a look at it, which takes a
  /// millisecond.
  static final Duration TRUSTED = Duration.ofMillis(20);

  private static final Duration LONGEST_IDLE = Duration.ofMinutes(1);

  /// More than calls are ever under way: the engine bounds these.
  private static final int LIMIT = 100_000;

  private EndpointConnections() {}

  /// @param longestSilence how long the endpoint may say nothing while its answer is awaited
  static CloseableHttpClient to(URI endpoint, Duration longestSilence) {
    HttpClientBuilder client =
        HttpClients.custom()
            .setConnectionManager(connections(longestSilence))
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setExpectContinueEnabled(false)
                    .setProtocolUpgradeEnabled(false)
                    .build())
            .setUserAgent("lockstep")
            .evictIdleConnections(TimeValue.of(LONGEST_IDLE))
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .disableConnectionState();
    throughProxy(client, endpoint);
    return client.build();
  }

  private static HttpClientConnectionManager connections(Duration longestSilence) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .useSystemProperties()
        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
        .setMaxConnPerRoute(LIMIT)
        .setMaxConnTotal(LIMIT)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(CONNECTION_TIMEOUT))
                .setSocketTimeout(Timeout.of(longestSilence))
                .setValidateAfterInactivity(TimeValue.of(TRUSTED))
                .build())
        .build();
  }

  /// The proxy that Java's properties or the environment name, as the SDK reads them.
  private static void throughProxy(HttpClientBuilder client, URI endpoint) {
    ProxyConfiguration named = ProxyConfiguration.builder().scheme(endpoint.getScheme()).build();
    String host = endpoint.getHost();
    if (named.host() == null
        || host == null
        || named.nonProxyHosts().stream().anyMatch(host::matches)) {
      return;
    }
    HttpHost proxy = new HttpHost(named.resolveScheme(), named.host(), named.port());
    client.setProxy(proxy);
    if (named.username() != null && named.password() != null) {
      BasicCredentialsProvider credentials = new BasicCredentialsProvider();
      credentials.setCredentials(
          new AuthScope(proxy),
          new UsernamePasswordCredentials(named.username(), named.password().toCharArray()));
      client.setDefaultCredentialsProvider(credentials);
    }
  }
}
