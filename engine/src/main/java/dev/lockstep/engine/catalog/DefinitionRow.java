package dev.lockstep.engine.catalog;

import dev.lockstep.engine.row.RowFields;
import dev.lockstep.engine.row.RowWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The text of a definition, kept under its SHA-256, so that a revision and an execution can name
/// it in 32 bytes.
///
/// A definition's row is never removed: nothing counts the revisions and executions that refer to
/// it.
public final class DefinitionRow {
  private DefinitionRow() {}

  /// The name under which `text` is kept.
  public static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  public static byte[] encode(String text) {
    return new RowWriter(1).text(1, text).toBytes();
  }

  /// The definition's text.
  public static String decode(byte[] bytes) {
    RowFields fields = new RowFields(bytes);
    String text = "";
    while (fields.next()) {
      if (fields.tag() == 1) {
        text = fields.text();
      }
    }
    return text;
  }
}
