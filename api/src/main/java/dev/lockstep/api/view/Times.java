package dev.lockstep.api.view;

import dev.lockstep.json.JsonNumber;
import java.math.BigDecimal;

/// Times as the protocol writes them: seconds since the epoch with a fraction.
public final class Times {
  private Times() {}

  public static JsonNumber seconds(long millis) {
    return JsonNumber.of(BigDecimal.valueOf(millis, 3));
  }
}
