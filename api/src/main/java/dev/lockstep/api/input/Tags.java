package dev.lockstep.api.input;

import dev.lockstep.api.error.ApiException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The `tags` of an input.
public final class Tags {
  /// How many tags one resource may have.
  public static final int MAX_TAGS = 50;

  private Tags() {}

  /// Reads an optional list of tags; of those with the same key the last one counts.
  public static Map<String, String> read(Members members) {
    List<Members> list = members.structures("tags");
    return list == null ? Map.of() : map(list);
  }

  /// Reads a list of tags that must be there.
  public static Map<String, String> readRequired(Members members) {
    @Nullable List<Members> list = members.structures("tags");
    if (list == null) {
      members.missing("tags");
      return Map.of();
    }
    return map(list);
  }

  private static Map<String, String> map(List<Members> list) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (Members tag : list) {
      String value = tag.text("value", Shapes.TAG_VALUE);
      String key = tag.text("key", Shapes.TAG_KEY);
      if (key != null) {
        tags.put(key, value == null ? "" : value);
      }
    }
    if (tags.size() > MAX_TAGS) {
      throw new ApiException("TooManyTags", "Too many tags: at most " + MAX_TAGS + " are allowed");
    }
    return tags;
  }
}
