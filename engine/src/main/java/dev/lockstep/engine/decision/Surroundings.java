package dev.lockstep.engine.decision;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.language.state.Distribution;

/// What surrounds the visit of a state: usually an execution, in a [StateTest] the test.
interface Surroundings {
  /// An execution: it has a context object of its own, and nobody watches.
  Surroundings EXECUTION =
      new Surroundings() {
        @Override
        public JsonObject contextObject(StateRun run) {
          return ContextObject.of(run);
        }

        @Override
        public String describe(StateRun run, String message) {
          return "An error occurred while executing the state '%s' (entered at the event id #%d). %s"
              .formatted(run.state.name(), run.frame.enteredEventId, message);
        }

        @Override
        public JsonArray itemsRead(StateRun run, Distribution.Reader reader) {
          throw new IllegalStateException("No distributed Map runs");
        }

        @Override
        public boolean inspects() {
          return false;
        }

        @Override
        public void record(Stage stage, Payload data) {}

        @Override
        public void failed(Failure failure) {}
      };

  /// `$$` and `$states.context`.
  JsonObject contextObject(StateRun run);

  /// AWS's text for a failure of the state itself.
  String describe(StateRun run, String message);

  /// The items that the reader of a distributed Map has read.
  JsonArray itemsRead(StateRun run, Distribution.Reader reader);

  /// True if somebody wants to know of stages; what only they need is then worth its cost.
  boolean inspects();

  /// The visit has come to `stage`, and this is what is there.
  void record(Stage stage, Payload data);

  /// The state has failed; what Retry and Catch make of that is still open.
  void failed(Failure failure);
}
