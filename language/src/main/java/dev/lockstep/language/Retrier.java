package dev.lockstep.language;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One element of `Retry`.
///
/// @param errorEquals the error names it is for
/// @param intervalSeconds the delay before the first retry; AWS's default is 1
/// @param maxAttempts how often it may retry in one visit of the state; AWS's default is 3
/// @param backoffRate what the delay is multiplied by each time; AWS's default is 2.0
/// @param maxDelaySeconds the cap of the delay, or null for none
/// @param fullJitter whether the delay is drawn evenly from 0 to its computed value
public record Retrier(
    List<String> errorEquals,
    long intervalSeconds,
    long maxAttempts,
    double backoffRate,
    @Nullable Long maxDelaySeconds,
    boolean fullJitter) {
  public Retrier {
    errorEquals = List.copyOf(errorEquals);
  }
}
