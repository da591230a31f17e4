package dev.lockstep.engine.row;

/// One attempt of one frame of one execution: where the answer to a task, or the end of a nested
/// execution, belongs.
public record FrameAddress(int partition, long execution, int frame, int attempt) {
  byte[] encode() {
    return new RowWriter(1)
        .number(1, partition)
        .number(2, execution)
        .number(3, frame)
        .number(4, attempt)
        .toBytes();
  }

  static FrameAddress decode(byte[] bytes) {
    RowFields fields = new RowFields(bytes);
    int partition = 0;
    long execution = 0;
    int frame = 0;
    int attempt = 0;
    while (fields.next()) {
      switch (fields.tag()) {
        case 1 -> partition = fields.integer();
        case 2 -> execution = fields.number();
        case 3 -> frame = fields.integer();
        case 4 -> attempt = fields.integer();
        default -> {}
      }
    }
    return new FrameAddress(partition, execution, frame, attempt);
  }
}
