package dev.lockstep.engine.activity;

import dev.lockstep.engine.row.FrameAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Announced activity attempts, per activity, oldest first. An announcement is a hint: whether the
/// attempt is still to be had is decided by its partition. Safe for use by several threads.
public final class ActivityQueues {
  private final Map<String, LinkedBlockingQueue<FrameAddress>> queues = new ConcurrentHashMap<>();

  public void announce(String activityArn, FrameAddress attempt) {
    queue(activityArn).add(attempt);
  }

  /// The next announced attempt, waiting for one up to `millis`; null if none came.
  public @Nullable FrameAddress poll(String activityArn, long millis) throws InterruptedException {
    return queue(activityArn).poll(millis, TimeUnit.MILLISECONDS);
  }

  private LinkedBlockingQueue<FrameAddress> queue(String activityArn) {
    return queues.computeIfAbsent(activityArn, _ -> new LinkedBlockingQueue<>());
  }
}
