package dev.lockstep.engine.command;

/// A command that changes the catalog. Always sent to partition 0.
public non-sealed interface CatalogCommand<R> extends Command<R> {
  /// Decides: reads and writes rows through `work`, and says what the sender learns.
  ///
  /// @throws RejectedException if the command is refused; nothing that was put into `work` counts
  ///   then
  R decide(CatalogWork work);
}
