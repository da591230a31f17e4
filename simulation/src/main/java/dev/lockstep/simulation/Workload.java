package dev.lockstep.simulation;

import dev.lockstep.engine.catalog.DefinitionRow;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.AwsResources;
import dev.lockstep.language.Definitions;
import dev.lockstep.language.Definitions.MachineType;
import dev.lockstep.language.StateMachine;
import dev.lockstep.simulation.machine.Generator;
import dev.lockstep.simulation.machine.Reference;
import dev.lockstep.simulation.machine.Rendering;
import dev.lockstep.simulation.machine.Step;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The random machines of a simulation: what they are in the Amazon States Language, and what must
/// come of them.
final class Workload {
  /// One machine, under the hash of its text.
  ///
  /// @param steps what it consists of
  /// @param plans which attempts of its tasks fail, by their ids
  /// @param states its steps by the names of their states
  record Machine(
      String definition,
      StateMachine compiled,
      List<Step> steps,
      Map<Integer, List<String>> plans,
      Map<String, Step> states) {}

  private static final int MOST_TIMEOUT_SECONDS = 300;

  private final Chance chance;
  private final Definitions definitions = new Definitions(new AwsResources());
  private final Map<ByteBuffer, Machine> machines = new HashMap<>();
  private final Map<String, List<Step>> children = new TreeMap<>();

  Workload(Chance chance) {
    this.chance = chance;
  }

  /// Makes a machine that others may nest.
  Machine child(String name) {
    Machine machine = machine(everything(List.of()), false, MachineType.STANDARD);
    children.put(name, machine.steps());
    return machine;
  }

  /// Makes a machine that may nest those that [#child] has made.
  Machine machine() {
    return machine(
        everything(List.copyOf(children.keySet())), chance.permille(200), MachineType.STANDARD);
  }

  /// Makes an Express machine: nothing of it waits for tokens or nested executions, and nothing
  /// fails but as planned.
  Machine express() {
    Generator generator =
        new Generator(
            chance.random(),
            List.of(Step.Transport.FUNCTION, Step.Transport.REPEATABLE),
            List.of(),
            false);
    return machine(generator, false, MachineType.EXPRESS);
  }

  private Generator everything(List<String> nested) {
    return new Generator(chance.random(), List.of(Step.Transport.values()), nested, true);
  }

  private Machine machine(Generator generator, boolean timesOut, MachineType type) {
    List<Step> steps = generator.machine();
    Rendering rendering = new Rendering();
    JsonObject.Builder definition =
        JsonValue.object().put("Comment", new JsonString("machine " + machines.size()));
    rendering.machine(steps).forEach(definition::put);
    if (timesOut) {
      definition.put("TimeoutSeconds", JsonNumber.of(chance.between(1, MOST_TIMEOUT_SECONDS)));
    }
    String text = definition.build().toJson();
    Definitions.Reading reading = definitions.read(text, type);
    StateMachine compiled = reading.machine();
    if (compiled == null) {
      throw new IllegalStateException(reading.diagnostics() + "\n" + text);
    }
    Machine machine = new Machine(text, compiled, steps, rendering.plans(), rendering.steps());
    machines.put(ByteBuffer.wrap(DefinitionRow.hash(text)), machine);
    return machine;
  }

  /// The machine whose text has the SHA-256 `hash`.
  Machine of(byte[] hash) {
    Machine machine = machines.get(ByteBuffer.wrap(hash));
    if (machine == null) {
      throw new Violation("There is a definition that nobody has written");
    }
    return machine;
  }

  /// What must come of `machine` if nobody and no time-out ends it: status and output, or status,
  /// error and cause.
  String end(Machine machine, JsonValue input) {
    try {
      return "SUCCEEDED " + Reference.run(machine.steps(), children, input).toJson();
    } catch (Reference.Failed e) {
      return "FAILED " + e.error() + ": " + Reference.cause(e.error());
    }
  }
}
