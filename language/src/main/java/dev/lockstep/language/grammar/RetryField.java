package dev.lockstep.language.grammar;

import dev.lockstep.language.Retrier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// `Retry`. Its numbers are constants in both languages.
public final class RetryField {
  public static final String NAME = "Retry";

  private static final long DEFAULT_INTERVAL_SECONDS = 1;
  private static final long DEFAULT_MAX_ATTEMPTS = 3;
  private static final double DEFAULT_BACKOFF_RATE = 2.0;
  private static final Range INTERVAL_SECONDS = new Range(0, Range.MAX_SECONDS);
  private static final Range MAX_ATTEMPTS = new Range(0, 99_999_999);
  private static final Range MAX_DELAY_SECONDS = new Range(1, 31_622_400);
  private static final double MIN_BACKOFF_RATE = 1.0;
  private static final Set<String> FIELDS =
      Set.of(
          "Comment",
          "ErrorEquals",
          "IntervalSeconds",
          "MaxAttempts",
          "BackoffRate",
          "MaxDelaySeconds",
          "JitterStrategy");

  private RetryField() {}

  public static List<Retrier> read(StateReader state) {
    List<Retrier> retriers = new ArrayList<>();
    List<Fields> elements = state.fields().objects(NAME);
    for (Fields element : elements) {
      retriers.add(retrier(element, element == elements.getLast()));
    }
    return retriers;
  }

  private static Retrier retrier(Fields fields, boolean last) {
    fields.allow(FIELDS);
    fields.require("ErrorEquals");
    List<String> errors = ErrorEqualsField.read(fields, last);
    Long interval = fields.integer("IntervalSeconds", INTERVAL_SECONDS);
    Long attempts = fields.integer("MaxAttempts", MAX_ATTEMPTS);
    Double backoff = fields.decimal("BackoffRate", MIN_BACKOFF_RATE);
    Long maxDelay = fields.integer("MaxDelaySeconds", MAX_DELAY_SECONDS);
    String jitter = fields.oneOf("JitterStrategy", "NONE", "FULL");
    return new Retrier(
        errors,
        interval == null ? DEFAULT_INTERVAL_SECONDS : interval,
        attempts == null ? DEFAULT_MAX_ATTEMPTS : attempts,
        backoff == null ? DEFAULT_BACKOFF_RATE : backoff,
        maxDelay,
        "FULL".equals(jitter));
  }
}
