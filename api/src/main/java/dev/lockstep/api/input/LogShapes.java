package dev.lockstep.api.input;

/// The string shapes of CloudWatch Logs' API.
public final class LogShapes {
  public static final Text GROUP_NAME = Text.length(1, 512).matching("[\\.\\-_/#A-Za-z0-9]+");
  public static final Text GROUP_IDENTIFIER =
      Text.length(1, 2048).matching("[\\w#+=/:,.@-]*(?::\\*)?");
  public static final Text STREAM_NAME = Text.length(1, 512).matching("[^:*]*");
  public static final Text STREAM_ORDER = Text.oneOf("LogStreamName", "LastEventTime");
  public static final Text FILTER_PATTERN = Text.length(0, 1024);
  public static final Text TOKEN = Text.length(1, 1024);

  /// How many records one page holds at most.
  public static final int MAX_EVENTS = 10_000;

  private LogShapes() {}
}
