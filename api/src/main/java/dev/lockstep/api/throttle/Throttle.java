package dev.lockstep.api.throttle;

import dev.lockstep.api.error.ApiException;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Refuses calls beyond the quotas, as AWS does. Safe for use by several threads.
public final class Throttle {
  /// Lets everything pass.
  public static final Throttle OFF = new Throttle(null, () -> 0);

  /// Anybody can name any account, so buckets are bounded. Full ones are forgotten first, which
  /// changes nothing; if none is, some others, whose accounts gain by it.
  private static final int MOST_BUCKETS = 10_000;

  private final @Nullable Quotas quotas;
  private final LongSupplier nanoTime;
  private final Map<Key, TokenBucket> buckets = new ConcurrentHashMap<>();

  private record Key(String account, String region, String bucket) {}

  /// @param nanoTime like [System#nanoTime]
  public Throttle(@Nullable Quotas quotas, LongSupplier nanoTime) {
    this.quotas = quotas;
    this.nanoTime = nanoTime;
  }

  /// A call of the operation comes in. What has a bucket for each type of state machine is not
  /// counted yet.
  ///
  /// @throws ApiException if there were too many
  public void admitCall(String account, String region, String operation) {
    if (!operation.equals(Quotas.START_STANDARD)) {
      admit(account, region, operation);
    }
  }

  /// Takes from a bucket.
  ///
  /// @throws ApiException if it is empty
  public void admit(String account, String region, String bucket) {
    if (quotas == null) {
      return;
    }
    long now = nanoTime.getAsLong();
    Quota quota = quotas.of(bucket, region);
    TokenBucket tokens =
        buckets.computeIfAbsent(new Key(account, region, bucket), _ -> new TokenBucket(quota, now));
    if (buckets.size() > MOST_BUCKETS) {
      forgetSome(now);
    }
    if (!tokens.take(now)) {
      throw new ApiException("ThrottlingException", "Rate exceeded");
    }
  }

  private void forgetSome(long now) {
    buckets.values().removeIf(bucket -> bucket.isFull(now));
    Iterator<TokenBucket> rest = buckets.values().iterator();
    while (buckets.size() > MOST_BUCKETS / 2 && rest.hasNext()) {
      rest.next();
      rest.remove();
    }
  }
}
