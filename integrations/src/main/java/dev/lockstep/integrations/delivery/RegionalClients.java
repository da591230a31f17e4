package dev.lockstep.integrations.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/// One client of a service for each region that is named, over shared connections.
public final class RegionalClients<C extends SdkClient> implements AutoCloseable {
  /// How long one call may take.
  public static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);

  static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);

  /// What users write can name any region.
  static final int REGION_LIMIT = 64;

  private final BiFunction<Region, SdkHttpClient, C> open;
  private final SdkHttpClient http =
      UrlConnectionHttpClient.builder()
          .socketTimeout(CALL_TIMEOUT)
          .connectionTimeout(CONNECTION_TIMEOUT)
          .build();
  private final Map<Region, C> clients = new ConcurrentHashMap<>();

  /// @param open makes the client of a region
  public RegionalClients(BiFunction<Region, SdkHttpClient, C> open) {
    this.open = open;
  }

  /// @throws SdkException if too many regions were named
  public C of(String region) {
    Region named = Region.of(region);
    if (clients.size() >= REGION_LIMIT && !clients.containsKey(named)) {
      throw SdkException.create("more than " + REGION_LIMIT + " regions were named", null);
    }
    return clients.computeIfAbsent(named, absent -> open.apply(absent, http));
  }

  @Override
  public void close() {
    clients.values().forEach(SdkClient::close);
    http.close();
  }
}
