package dev.lockstep.simulation;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;

/// Copies of records that differ in a few components, named so that the simulation need not know
/// the others.
final class Altered {
  private Altered() {}

  /// @param changes the new values by the names of their components
  static <R extends Record> R copy(R original, Map<String, Object> changes) {
    try {
      RecordComponent[] components = original.getClass().getRecordComponents();
      Object[] values = new Object[components.length];
      int changed = 0;
      for (int i = 0; i < components.length; i++) {
        Object change = changes.get(components[i].getName());
        changed += change == null ? 0 : 1;
        values[i] = change == null ? components[i].getAccessor().invoke(original) : change;
      }
      if (changed != changes.size()) {
        throw new IllegalArgumentException(original + " has not all of " + changes.keySet());
      }
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      @SuppressWarnings("unchecked")
      R copy = (R) original.getClass().getDeclaredConstructor(types).newInstance(values);
      return copy;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
