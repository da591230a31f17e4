package dev.lockstep.engine.row;

import java.util.ArrayList;
import java.util.List;

/// The row at [Keys#halted]: why an execution does not go on, and what waits for it.
///
/// @param sinceMillis when the bug showed, milliseconds since the epoch
/// @param command the kind of the command that could not be decided, such as `AnswerTask`
/// @param problem the exception in one line, without any payload
/// @param waiting the commands that wait, as their codec writes them; those that other rows bring
///   back are not among them
public record HaltRow(long sinceMillis, String command, String problem, List<byte[]> waiting) {
  public HaltRow {
    waiting = List.copyOf(waiting);
  }

  public HaltRow with(byte[] another) {
    List<byte[]> more = new ArrayList<>(waiting);
    more.add(another);
    return new HaltRow(sinceMillis, command, problem, more);
  }

  public byte[] encode() {
    RowWriter row = new RowWriter(1).text(1, problem).number(3, sinceMillis).text(4, command);
    for (byte[] one : waiting) {
      row.bytes(2, one);
    }
    return row.toBytes();
  }

  public static HaltRow decode(byte[] bytes) {
    RowFields fields = new RowFields(bytes);
    String problem = "";
    long sinceMillis = 0;
    String command = "";
    List<byte[]> waiting = new ArrayList<>();
    while (fields.next()) {
      switch (fields.tag()) {
        case 1 -> problem = fields.text();
        case 2 -> waiting.add(fields.bytes());
        case 3 -> sinceMillis = fields.number();
        case 4 -> command = fields.text();
        default -> {}
      }
    }
    return new HaltRow(sinceMillis, command, problem, waiting);
  }
}
