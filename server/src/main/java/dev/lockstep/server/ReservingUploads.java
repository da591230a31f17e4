package dev.lockstep.server;

import dev.lockstep.http.Check;
import dev.lockstep.http.Reply;
import dev.lockstep.http.Request;
import dev.lockstep.storage.FreeSpaceReserve;
import java.util.Optional;

/// Refuses the code of functions, which is the largest that callers can send, while the disk has
/// less free than the reserve, before it is taken in.
record ReservingUploads(FreeSpaceReserve reserve) implements Check {
  private static final String FUNCTIONS = "/2015-03-31/functions";
  private static final long MEBIBYTE = 1 << 20;

  @Override
  public Optional<Reply> refuse(Request head) {
    return isUpload(head) && reserve.belowReserve()
        ? Optional.of(Reply.error(503, "ServiceException", refusal(reserve)))
        : Optional.empty();
  }

  private static boolean isUpload(Request head) {
    String path = head.path();
    return head.method().equals("POST") && (path.equals(FUNCTIONS) || path.equals(FUNCTIONS + "/"))
        || head.method().equals("PUT") && path.startsWith(FUNCTIONS) && path.contains("/code");
  }

  /// Why new work is refused.
  static String refusal(FreeSpaceReserve reserve) {
    return ("The disk of the data directory has less than %d MiB free: nothing new is begun until"
            + " there is more")
        .formatted(reserve.reserveBytes() / MEBIBYTE);
  }
}
