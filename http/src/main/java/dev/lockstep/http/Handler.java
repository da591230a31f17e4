package dev.lockstep.http;

/// Answers requests. Runs on a virtual thread of the connection and may block, for minutes if need
/// be; an exception becomes a plain status 500 and a line in the log.
@FunctionalInterface
public interface Handler {
  Reply handle(Request request);
}
