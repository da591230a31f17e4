package dev.lockstep.engine.catalog;

import dev.lockstep.engine.command.CatalogCommand;
import dev.lockstep.engine.command.CatalogWork;
import dev.lockstep.engine.command.ExecutionCommand.Done;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.row.Keys;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Sets and removes tags of a state machine or an activity.
///
/// @param set the tags to add or to give another value
/// @param remove the keys to take away; those that are not there do not matter
public record ChangeTags(String arn, Map<String, String> set, Set<String> remove)
    implements CatalogCommand<Done> {
  /// How many tags a resource may bear.
  public static final int MAX_TAGS = 50;

  public ChangeTags {
    set = Tags.copyOf(set);
    remove = Set.copyOf(remove);
  }

  @Override
  public Done decide(CatalogWork work) {
    byte[] machine = work.get(Keys.stateMachine(arn));
    if (machine != null) {
      StateMachineRow row = StateMachineRow.decode(machine);
      work.put(row.key(), row.withTags(changed(row.tags())).encode());
      return Done.DONE;
    }
    byte[] activity = work.get(Keys.activity(arn));
    if (activity != null) {
      ActivityRow row = ActivityRow.decode(activity);
      work.put(row.key(), row.withTags(changed(row.tags())).encode());
      return Done.DONE;
    }
    throw Rejections.resourceNotFound(arn);
  }

  private Map<String, String> changed(Map<String, String> present) {
    Map<String, String> tags = new LinkedHashMap<>(present);
    tags.putAll(set);
    remove.forEach(tags::remove);
    checkCount(tags.size());
    return tags;
  }

  /// @throws RejectedException if a resource cannot bear `count` tags
  public static void checkCount(int count) {
    if (count > MAX_TAGS) {
      throw new RejectedException(
          "TooManyTags", "Too many tags: a resource may have " + MAX_TAGS + " tags, not " + count);
    }
  }
}
