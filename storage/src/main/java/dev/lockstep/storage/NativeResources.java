package dev.lockstep.storage;

import java.util.ArrayDeque;
import java.util.Deque;
import org.rocksdb.AbstractNativeReference;

/// Objects with memory outside the heap, freed in the opposite order of their making.
final class NativeResources implements AutoCloseable {
  private final Deque<AbstractNativeReference> owned = new ArrayDeque<>();

  <T extends AbstractNativeReference> T own(T resource) {
    owned.push(resource);
    return resource;
  }

  @Override
  public void close() {
    while (!owned.isEmpty()) {
      owned.pop().close();
    }
  }
}
