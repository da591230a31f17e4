package dev.lockstep.expressions.jsonata;

import dev.lockstep.json.JsonArray;
import java.util.AbstractList;
import java.util.RandomAccess;

/// A JSON array as the unmodifiable list that the library reads.
final class ArrayView extends AbstractList<Object> implements RandomAccess {
  private final JsonArray array;

  ArrayView(JsonArray array) {
    this.array = array;
  }

  JsonArray json() {
    return array;
  }

  @Override
  public Object get(int index) {
    return Values.toLibrary(array.get(index));
  }

  @Override
  public int size() {
    return array.size();
  }
}
