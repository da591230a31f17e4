package dev.lockstep.json;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A JSON object that keeps the order of its members. Of members with the same name the last value
/// wins, at the place of the first.
///
/// Names and values lie in two flat arrays; objects of more than eight members add a hash index.
public final class JsonObject implements JsonValue {
  public static final JsonObject EMPTY = new JsonObject(new String[0], new JsonValue[0]);

  private static final int LINEAR_SEARCH_LIMIT = 8;

  private final String[] names;
  private final JsonValue[] values;
  private final @Nullable Map<String, Integer> index;

  /// Where the text of this value lies, if that is known. Threads may see different spans, all of
  /// which are right.
  private Utf8Printer.@Nullable Span span;

  private JsonObject(String[] names, JsonValue[] values) {
    this.names = names;
    this.values = values;
    this.index = names.length > LINEAR_SEARCH_LIMIT ? indexOf(names) : null;
  }

  private static Map<String, Integer> indexOf(String[] names) {
    Map<String, Integer> index = HashMap.newHashMap(names.length);
    for (int i = 0; i < names.length; i++) {
      index.put(names[i], i);
    }
    return index;
  }

  public static JsonObject of(String name, JsonValue value) {
    return new JsonObject(new String[] {name}, new JsonValue[] {value});
  }

  public static JsonObject copyOf(Map<String, ? extends JsonValue> members) {
    Builder builder = new Builder();
    members.forEach(builder::put);
    return builder.build();
  }

  Utf8Printer.@Nullable Span span() {
    return span;
  }

  void remember(Utf8Printer.Span text) {
    span = text;
  }

  public int size() {
    return names.length;
  }

  public boolean isEmpty() {
    return names.length == 0;
  }

  /// The value of the member called `name`, or null if there is none.
  public @Nullable JsonValue get(String name) {
    int at = find(name);
    return at < 0 ? null : values[at];
  }

  public boolean has(String name) {
    return find(name) >= 0;
  }

  /// The text of a string member, or null if there is no such member or it is not a string.
  public @Nullable String string(String name) {
    return get(name) instanceof JsonString(String value) ? value : null;
  }

  private int find(String name) {
    if (index != null) {
      Integer at = index.get(name);
      return at == null ? -1 : at;
    }
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /// The name of member `at`, counted from 0 in the order of the text.
  public String name(int at) {
    return names[at];
  }

  /// The value of member `at`, counted from 0 in the order of the text.
  public JsonValue value(int at) {
    return values[at];
  }

  /// The names, in order, as an unmodifiable list.
  public List<String> names() {
    return new AbstractList<>() {
      @Override
      public String get(int at) {
        return names[at];
      }

      @Override
      public int size() {
        return names.length;
      }
    };
  }

  public void forEach(BiConsumer<String, JsonValue> action) {
    for (int i = 0; i < names.length; i++) {
      action.accept(names[i], values[i]);
    }
  }

  /// This object with `name` set to `value`: replaced in place, or added at the end.
  public JsonObject with(String name, JsonValue value) {
    return toBuilder().put(name, value).build();
  }

  /// This object without the member called `name`.
  public JsonObject without(String name) {
    int at = find(name);
    if (at < 0) {
      return this;
    }
    Builder builder = new Builder();
    for (int i = 0; i < names.length; i++) {
      if (i != at) {
        builder.put(names[i], values[i]);
      }
    }
    return builder.build();
  }

  public Builder toBuilder() {
    Builder builder = new Builder();
    forEach(builder::put);
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof JsonObject object) || object.size() != size()) {
      return false;
    }
    for (int i = 0; i < names.length; i++) {
      if (!values[i].equals(object.get(names[i]))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (int i = 0; i < names.length; i++) {
      hash += names[i].hashCode() ^ values[i].hashCode();
    }
    return hash;
  }

  @Override
  public String toString() {
    return toJson();
  }

  /// Collects members in order. Not safe for use by several threads.
  public static final class Builder {
    private String[] names = new String[8];
    private JsonValue[] values = new JsonValue[8];
    private @Nullable Map<String, Integer> seen;
    private int size;

    public Builder put(String name, JsonValue value) {
      int at = find(name);
      if (at >= 0) {
        values[at] = value;
        return this;
      }
      if (size == names.length) {
        names = Arrays.copyOf(names, size * 2);
        values = Arrays.copyOf(values, size * 2);
      }
      names[size] = name;
      values[size] = value;
      if (seen != null) {
        seen.put(name, size);
      }
      size++;
      return this;
    }

    public Builder put(String name, String value) {
      return put(name, new JsonString(value));
    }

    public Builder put(String name, long value) {
      return put(name, JsonNumber.of(value));
    }

    public Builder put(String name, boolean value) {
      return put(name, JsonValue.of(value));
    }

    /// Adds the member only if `value` is there.
    public Builder putIfPresent(String name, @Nullable JsonValue value) {
      return value == null ? this : put(name, value);
    }

    /// Adds the member only if `value` is there.
    public Builder putIfPresent(String name, @Nullable String value) {
      return value == null ? this : put(name, new JsonString(value));
    }

    private int find(String name) {
      if (seen == null && size > LINEAR_SEARCH_LIMIT) {
        seen = new HashMap<>();
        for (int i = 0; i < size; i++) {
          seen.put(names[i], i);
        }
      }
      if (seen != null) {
        Integer at = seen.get(name);
        return at == null ? -1 : at;
      }
      for (int i = 0; i < size; i++) {
        if (names[i].equals(name)) {
          return i;
        }
      }
      return -1;
    }

    public JsonObject build() {
      return size == 0
          ? EMPTY
          : new JsonObject(Arrays.copyOf(names, size), Arrays.copyOf(values, size));
    }
  }
}
