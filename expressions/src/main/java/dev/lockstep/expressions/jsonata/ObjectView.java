package dev.lockstep.expressions.jsonata;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A JSON object as the unmodifiable map that the library reads.
final class ObjectView extends AbstractMap<String, Object> {
  private final JsonObject object;

  ObjectView(JsonObject object) {
    this.object = object;
  }

  JsonObject json() {
    return object;
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    JsonValue value = name instanceof String text ? object.get(text) : null;
    return value == null ? null : Values.toLibrary(value);
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return name instanceof String text && object.has(text);
  }

  @Override
  public int size() {
    return object.size();
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, Object>> iterator() {
        return IntStream.range(0, object.size())
            .mapToObj(at -> Map.entry(object.name(at), Values.toLibrary(object.value(at))))
            .iterator();
      }

      @Override
      public int size() {
        return object.size();
      }
    };
  }
}
