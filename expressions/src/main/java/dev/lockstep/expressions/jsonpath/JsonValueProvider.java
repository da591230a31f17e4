package dev.lockstep.expressions.jsonpath;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.TypeRef;
import com.jayway.jsonpath.spi.json.JsonProvider;
import com.jayway.jsonpath.spi.mapper.MappingProvider;
import dev.lockstep.expressions.Budget;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Shows JSON values to the Jayway library, and charges what it does with them to a budget. One
/// provider serves one evaluation. Results are collected in Java's own lists and maps.
final class JsonValueProvider implements JsonProvider, MappingProvider {
  private static final int BYTES_PER_RESULT = 64;

  private final Budget budget;

  JsonValueProvider(Budget budget) {
    this.budget = budget;
  }

  Budget budget() {
    return budget;
  }

  @Override
  public Object parse(String json) {
    return JsonValue.parse(json);
  }

  @Override
  public Object parse(InputStream json, String charset) {
    throw new UnsupportedOperationException("Documents are values here");
  }

  @Override
  public String toJson(Object value) {
    return JavaValues.toJson(value).toJson();
  }

  @Override
  public Object createArray() {
    return new ArrayList<@Nullable Object>();
  }

  @Override
  public Object createMap() {
    return new LinkedHashMap<String, @Nullable Object>();
  }

  @Override
  public boolean isArray(@Nullable Object value) {
    budget.chargeSteps(1);
    return value instanceof JsonArray || value instanceof List;
  }

  @Override
  public boolean isMap(@Nullable Object value) {
    budget.chargeSteps(1);
    return value instanceof JsonObject || value instanceof Map;
  }

  @Override
  public int length(@Nullable Object value) {
    return switch (value) {
      case JsonArray array -> array.size();
      case JsonObject object -> object.size();
      case Collection<?> elements -> elements.size();
      case Map<?, ?> map -> map.size();
      case String text -> text.length();
      case null, default -> throw new IllegalArgumentException("Not an object or array: " + value);
    };
  }

  @Override
  public Iterable<?> toIterable(Object value) {
    Collection<?> elements =
        value instanceof JsonArray array ? array.elements() : (Collection<?>) value;
    budget.chargeSteps(elements.size());
    List<@Nullable Object> unwrapped = new ArrayList<>(elements.size());
    elements.forEach(element -> unwrapped.add(JavaValues.unwrap(element)));
    return unwrapped;
  }

  @Override
  public Collection<String> getPropertyKeys(Object value) {
    if (value instanceof JsonObject object) {
      return object.names();
    }
    return ((Map<?, ?>) value).keySet().stream().map(String::valueOf).toList();
  }

  @Override
  public @Nullable Object getArrayIndex(Object value, int index) {
    budget.chargeSteps(1);
    return value instanceof JsonArray array ? array.get(index) : ((List<?>) value).get(index);
  }

  @Override
  @Deprecated
  public @Nullable Object getArrayIndex(Object value, int index, boolean unwrap) {
    Object element = getArrayIndex(value, index);
    return unwrap ? JavaValues.unwrap(element) : element;
  }

  @Override
  @SuppressWarnings("unchecked")
  public void setArrayIndex(Object array, int index, @Nullable Object value) {
    budget.chargeBytes(BYTES_PER_RESULT);
    List<@Nullable Object> list = (List<@Nullable Object>) array;
    if (index == list.size()) {
      list.add(value);
    } else {
      list.set(index, value);
    }
  }

  @Override
  public @Nullable Object getMapValue(Object value, String name) {
    budget.chargeSteps(1);
    if (value instanceof JsonObject object) {
      JsonValue member = object.get(name);
      return member == null ? UNDEFINED : member;
    }
    Map<?, ?> map = (Map<?, ?>) value;
    return map.containsKey(name) ? map.get(name) : UNDEFINED;
  }

  @Override
  @SuppressWarnings("unchecked")
  public void setProperty(Object object, Object name, @Nullable Object value) {
    budget.chargeBytes(BYTES_PER_RESULT);
    ((Map<String, @Nullable Object>) object).put(String.valueOf(name), value);
  }

  @Override
  public void removeProperty(Object object, Object name) {
    throw new UnsupportedOperationException("Paths do not change documents");
  }

  @Override
  public @Nullable Object unwrap(@Nullable Object value) {
    return JavaValues.unwrap(value);
  }

  @Override
  public <T> @Nullable T map(
      @Nullable Object source, Class<T> target, Configuration configuration) {
    Object java = JavaValues.toJava(source);
    return target.isInstance(java) ? target.cast(java) : null;
  }

  @Override
  public <T> T map(Object source, TypeRef<T> target, Configuration configuration) {
    throw new UnsupportedOperationException("No types but JSON's");
  }
}
