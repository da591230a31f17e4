package dev.lockstep.conformance;

import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Members that AWS has added to its answers after some scenarios were recorded. Where a recording
/// lacks one and the answer has it with the value that stands here, the rest is compared all the
/// same, and the scenario deviates for the reason given.
///
/// They are lines `OPERATION PATH VALUE -> reason` of a resource; `[]` in a path is any element.
final class LaterMembers {
  private static final String ARROW = " -> ";
  private static final int PARTS = 3;

  private final List<Member> members;

  private LaterMembers(List<Member> members) {
    this.members = List.copyOf(members);
  }

  private record Member(String operation, String path, JsonValue value, String reason) {}

  static LaterMembers load() throws IOException {
    return of(Resource.LATER_MEMBERS.lines());
  }

  static LaterMembers of(List<String> lines) {
    List<Member> members = new ArrayList<>();
    for (String line : lines) {
      int arrow = line.lastIndexOf(ARROW);
      String[] parts = arrow < 0 ? new String[0] : line.substring(0, arrow).split(" ", PARTS);
      if (parts.length < PARTS) {
        throw new IllegalArgumentException(
            "Expected `OPERATION PATH VALUE -> reason`, found: " + line);
      }
      members.add(
          new Member(
              parts[0],
              parts[1],
              JsonValue.parse(parts[2]),
              line.substring(arrow + ARROW.length())));
    }
    return new LaterMembers(members);
  }

  /// Why the answer of an operation may differ here from an older recording; null if it may not.
  @Nullable String reason(String operation, Difference difference) {
    String path = difference.path().replaceAll("\\[[0-9]+]", "[]");
    for (Member member : members) {
      if (difference.expected() == null
          && member.operation.equals(operation)
          && member.path.equals(path)
          && member.value.equals(difference.actual())) {
        return member.reason;
      }
    }
    return null;
  }
}
