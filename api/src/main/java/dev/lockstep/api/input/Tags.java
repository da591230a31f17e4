package dev.lockstep.api.input;

import dev.lockstep.engine.catalog.ChangeTags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The `tags` of an input, in order. Of tags with the same key the last one counts.
public final class Tags {
  private Tags() {}

  /// Reads an optional list of tags.
  public static Map<String, String> read(Members members) {
    List<Members> list = members.structures("tags");
    return list == null ? Map.of() : map(list);
  }

  /// Reads a list of tags that must be there.
  public static Map<String, String> readRequired(Members members) {
    List<Members> list = members.structures("tags");
    if (list == null) {
      members.missing("tags");
      return Map.of();
    }
    return map(list);
  }

  private static Map<String, String> map(List<Members> list) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (Members tag : list) {
      String key = tag.requiredText("key", Shapes.TAG_KEY);
      String value = tag.text("value", Shapes.TAG_VALUE);
      tags.put(key, value == null ? "" : value);
    }
    return tags;
  }

  /// @throws dev.lockstep.engine.command.RejectedException if a resource cannot bear so many
  public static void checkCount(Map<String, String> tags) {
    ChangeTags.checkCount(tags.size());
  }
}
