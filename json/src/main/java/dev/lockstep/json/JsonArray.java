package dev.lockstep.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A JSON array.
public final class JsonArray implements JsonValue, Iterable<JsonValue> {
  public static final JsonArray EMPTY = new JsonArray(List.of());

  private final List<JsonValue> elements;

  /// Where the text of this value lies, if that is known. Threads may see different spans, all of
  /// which are right.
  private Utf8Printer.@Nullable Span span;

  private JsonArray(List<JsonValue> elements) {
    this.elements = elements;
  }

  public static JsonArray of(JsonValue... elements) {
    return elements.length == 0 ? EMPTY : new JsonArray(List.of(elements));
  }

  public static JsonArray copyOf(Collection<? extends JsonValue> elements) {
    return elements.isEmpty() ? EMPTY : new JsonArray(List.copyOf(elements));
  }

  public static JsonArray ofStrings(Collection<String> texts) {
    List<JsonValue> elements = new ArrayList<>(texts.size());
    texts.forEach(text -> elements.add(new JsonString(text)));
    return copyOf(elements);
  }

  /// Wraps an array that the caller gives away.
  static JsonArray owning(JsonValue[] elements, int size) {
    return size == 0 ? EMPTY : new JsonArray(List.of(Arrays.copyOf(elements, size)));
  }

  Utf8Printer.@Nullable Span span() {
    return span;
  }

  void remember(Utf8Printer.Span text) {
    span = text;
  }

  public int size() {
    return elements.size();
  }

  public boolean isEmpty() {
    return elements.isEmpty();
  }

  /// The element at `index`, counted from 0.
  ///
  /// @throws IndexOutOfBoundsException if there is none
  public JsonValue get(int index) {
    return elements.get(index);
  }

  /// The elements as an unmodifiable list.
  public List<JsonValue> elements() {
    return elements;
  }

  public Stream<JsonValue> stream() {
    return elements.stream();
  }

  @Override
  public Iterator<JsonValue> iterator() {
    return elements.iterator();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonArray array && elements.equals(array.elements);
  }

  @Override
  public int hashCode() {
    return elements.hashCode();
  }

  @Override
  public String toString() {
    return toJson();
  }
}
