package dev.lockstep.engine.payload;

import dev.lockstep.json.JsonParser;
import dev.lockstep.json.JsonValue;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One JSON text that passes through an execution: an input, an output, a parameter. The text is
/// kept as it came, so that what no state touches leaves byte for byte; it is parsed only if
/// somebody looks.
///
/// Small payloads are written in place wherever they occur. Larger ones have a payload row, written
/// once and named by its number; events and frames refer to it.
public final class Payload {
  /// Payloads of at least this many bytes have a row of their own.
  public static final int ROW_THRESHOLD_BYTES = 1024;

  /// The payload `{}`.
  public static final Payload EMPTY_OBJECT = ofText("{}");

  private static final int IN_PLACE = -1;

  private final int row;
  private final int size;
  private final @Nullable PayloadSource source;
  private byte @Nullable [] utf8;
  private @Nullable JsonValue value;

  private Payload(
      int row,
      int size,
      @Nullable PayloadSource source,
      byte @Nullable [] utf8,
      @Nullable JsonValue value) {
    this.row = row;
    this.size = size;
    this.source = source;
    this.utf8 = utf8;
    this.value = value;
  }

  /// A payload from a JSON text, which is not checked here.
  public static Payload ofText(String text) {
    return ofBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /// A payload from the UTF-8 bytes of a JSON text, which the caller gives away.
  public static Payload ofBytes(byte[] utf8) {
    return new Payload(IN_PLACE, utf8.length, null, utf8, null);
  }

  public static Payload of(JsonValue value) {
    byte[] utf8 = value.toJson().getBytes(StandardCharsets.UTF_8);
    return new Payload(IN_PLACE, utf8.length, null, utf8, value);
  }

  /// A payload whose bytes lie in row `row`, read when needed.
  public static Payload stored(int row, int size, PayloadSource source) {
    return new Payload(row, size, source, null, null);
  }

  /// This payload, known to lie in row `number`.
  public Payload inRow(int number) {
    return new Payload(number, size, null, bytes(), value);
  }

  /// True if this payload lies in a row of its own.
  public boolean hasRow() {
    return row != IN_PLACE;
  }

  /// The number of its row; only if [#hasRow].
  public int row() {
    return row;
  }

  /// True if this payload is too large to be written in place and has no row yet.
  public boolean needsRow() {
    return row == IN_PLACE && size >= ROW_THRESHOLD_BYTES;
  }

  /// The length of the text in UTF-8 bytes.
  public int size() {
    return size;
  }

  /// The UTF-8 bytes of the text; the caller must not change them.
  public byte[] bytes() {
    byte[] bytes = utf8;
    if (bytes == null) {
      if (source == null) {
        throw new IllegalStateException("A payload without bytes has a source");
      }
      bytes = source.read(row);
      utf8 = bytes;
    }
    return bytes;
  }

  public String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /// The parsed value.
  public JsonValue value() {
    JsonValue parsed = value;
    if (parsed == null) {
      parsed = JsonParser.parse(bytes());
      value = parsed;
    }
    return parsed;
  }

  @Override
  public String toString() {
    return "Payload[" + size + " bytes]";
  }
}
