package dev.lockstep.engine.journal;

import java.util.List;

/// Has rows written to a journal that writes at once, such as one in memory.
public final class Written {
  private Written() {}

  public static void to(Journal journal, Batch batch) {
    journal.append(
        List.of(batch),
        new Journal.Completion() {
          @Override
          public void durable() {}

          @Override
          public void failed(Throwable cause) {
            throw new AssertionError(cause);
          }
        });
  }
}
