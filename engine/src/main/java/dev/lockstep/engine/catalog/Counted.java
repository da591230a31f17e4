package dev.lockstep.engine.catalog;

import dev.lockstep.engine.command.CatalogWork;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.RowFields;
import dev.lockstep.engine.row.RowWriter;

/// How many things of one type an account has in one region, kept as a row so that a new one need
/// not count the others.
///
/// @param things what the keys of the things begin with
record Counted(CatalogWork work, byte[] key, byte[] things) {

  static Counted stateMachines(CatalogWork work, String arn, String name) {
    String prefix = prefix(arn, name);
    return new Counted(work, Keys.count(prefix), Keys.stateMachine(prefix));
  }

  static Counted activities(CatalogWork work, String arn, String name) {
    String prefix = prefix(arn, name);
    return new Counted(work, Keys.count(prefix), Keys.activity(prefix));
  }

  private static String prefix(String arn, String name) {
    return arn.substring(0, arn.length() - name.length());
  }

  /// How many there are. Where no row says so, they are counted.
  int count() {
    byte[] row = work.get(key);
    if (row == null) {
      int[] count = {0};
      work.scan(
          things,
          Keys.end(things),
          (_, _) -> {
            count[0]++;
            return true;
          });
      return count[0];
    }
    RowFields fields = new RowFields(row);
    int count = 0;
    while (fields.next()) {
      if (fields.tag() == 1) {
        count = fields.integer();
      }
    }
    return count;
  }

  void set(int count) {
    work.put(key, new RowWriter(1).number(1, count).toBytes());
  }
}
