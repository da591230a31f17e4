package dev.lockstep.engine.catalog;

import dev.lockstep.engine.command.CatalogCommand;
import dev.lockstep.engine.command.CatalogWork;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.row.Keys;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes an activity. If there is one of the same name and encryption, the command finds it;
/// different tags do not count and are not applied.
///
/// @param encryption JSON in the API's shape, or null for the default
public record CreateActivity(
    String arn,
    String name,
    @Nullable String encryption,
    Map<String, String> tags,
    CatalogLimits limits)
    implements CatalogCommand<Created> {

  @Override
  public Created decide(CatalogWork work) {
    byte[] bytes = work.get(Keys.activity(arn));
    if (bytes != null) {
      return found(ActivityRow.decode(bytes));
    }
    Counted activities = Counted.activities(work, arn, name);
    int count = activities.count();
    if (count >= limits.activities()) {
      throw new RejectedException(
          "ActivityLimitExceeded",
          "The account has reached its quota of " + limits.activities() + " activities");
    }
    activities.set(count + 1);
    ActivityRow row = new ActivityRow(arn, name, work.nowMillis(), encryption, tags);
    work.put(row.key(), row.encode());
    return new Created(arn, row.creationMillis());
  }

  private Created found(ActivityRow present) {
    if (!Objects.equals(present.encryption(), encryption)) {
      throw new RejectedException(
          "ActivityAlreadyExists", "Activity Already Exists: '" + arn + "'");
    }
    return new Created(arn, present.creationMillis());
  }
}
