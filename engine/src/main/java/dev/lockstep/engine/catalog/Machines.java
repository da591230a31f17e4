package dev.lockstep.engine.catalog;

import dev.lockstep.language.Definitions;
import dev.lockstep.language.Definitions.MachineType;
import dev.lockstep.language.StateMachine;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/// Compiled definitions, the least recently used of which are forgotten. Safe for use by several
/// threads; two that miss the same definition at once both compile it.
///
/// Definitions are compiled as those of STANDARD machines: what is accepted for EXPRESS is accepted
/// for STANDARD too and means the same.
public final class Machines {
  /// How many compiled definitions are kept.
  public static final int CAPACITY = 1_000;

  private final CatalogReader catalog;
  private final Definitions definitions;
  private final Map<ByteBuffer, StateMachine> compiled =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, StateMachine> eldest) {
          return size() > CAPACITY;
        }
      };

  public Machines(CatalogReader catalog, Definitions definitions) {
    this.catalog = catalog;
    this.definitions = definitions;
  }

  /// The definition whose text has the SHA-256 `hash`.
  ///
  /// @throws IllegalStateException if it is not kept, or not accepted any more
  public StateMachine compiled(byte[] hash) {
    ByteBuffer key = ByteBuffer.wrap(hash.clone());
    synchronized (compiled) {
      StateMachine known = compiled.get(key);
      if (known != null) {
        return known;
      }
    }
    StateMachine machine = compile(catalog.definition(hash));
    synchronized (compiled) {
      compiled.put(key, machine);
    }
    return machine;
  }

  private StateMachine compile(String text) {
    Definitions.Reading reading = definitions.read(text, MachineType.STANDARD);
    StateMachine machine = reading.machine();
    if (machine == null) {
      throw new IllegalStateException(
          "A definition that was accepted once is refused: " + reading.diagnostics());
    }
    return machine;
  }
}
