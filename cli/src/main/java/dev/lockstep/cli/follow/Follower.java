package dev.lockstep.cli.follow;

import dev.lockstep.cli.client.StatesApi;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Follows an execution to its end by polling its history: often while things happen, less often
/// when they do not.
public final class Follower {
  static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final StatesApi states;
  private final Pause pause;

  public Follower(StatesApi states, Pause pause) {
    this.states = states;
    this.pause = pause;
  }

  /// Returns the DescribeExecution reply of the ended execution.
  ///
  /// @throws InterruptedException if the thread is interrupted; the execution is left running
  public JsonObject follow(String executionArn, FollowListener listener)
      throws InterruptedException {
    History history = new History(states, executionArn);
    Duration wait = FIRST_PAUSE;
    while (true) {
      List<HistoryEvent> news = history.news();
      news.forEach(listener::event);
      if (!news.isEmpty() && news.getLast().endsExecution()) {
        return states.call(
            "DescribeExecution", JsonObject.of("executionArn", JsonValue.of(executionArn)));
      }
      wait = news.isEmpty() ? longer(wait) : FIRST_PAUSE;
      listener.quiet(Instant.now());
      pause.pause(wait);
    }
  }

  private static Duration longer(Duration wait) {
    Duration doubled = wait.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }
}
