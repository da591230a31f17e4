package dev.lockstep.server;

import dev.lockstep.http.Check;
import dev.lockstep.http.Reply;
import dev.lockstep.http.Request;
import java.util.Optional;

/// Turns calls away until the server is ready. The address is bound first, so that a server that
/// cannot have it has not yet taken up anybody's work.
final class Opening implements Check {
  private volatile boolean open;

  void open() {
    open = true;
  }

  @Override
  public Optional<Reply> refuse(Request head) {
    return open
        ? Optional.empty()
        : Optional.of(Reply.error(503, "ServiceUnavailable", "The server is starting"));
  }
}
