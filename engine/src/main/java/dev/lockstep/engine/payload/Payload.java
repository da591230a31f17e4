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
/// once and named by its number; events and frames refer to it. The row holds the text, or, where
/// the text is like that of another row, what is different ([Likeness]).
public final class Payload {
  /// Payloads of at least this many bytes have a row of their own.
  public static final int ROW_THRESHOLD_BYTES = 1024;

  /// Payloads of at least this many bytes forget their value while they rest.
  private static final int RESTING_BYTES = 8 * 1024;

  /// The payload `{}`.
  public static final Payload EMPTY_OBJECT = ofText("{}");

  private static final int IN_PLACE = -1;

  /// The text, and how it is like another if its row says so; null if the row holds it whole.
  private record Text(byte[] utf8, @Nullable Likeness likeness) {}

  private final int row;
  private final int size;
  private final @Nullable PayloadSource source;
  private @Nullable Text text;
  private @Nullable JsonValue value;

  private Payload(
      int row,
      int size,
      @Nullable PayloadSource source,
      @Nullable Text text,
      @Nullable JsonValue value) {
    this.row = row;
    this.size = size;
    this.source = source;
    this.text = text;
    this.value = value;
  }

  /// A payload from a JSON text, which is not checked here.
  public static Payload ofText(String text) {
    return ofBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /// A payload from the UTF-8 bytes of a JSON text, which the caller gives away.
  public static Payload ofBytes(byte[] utf8) {
    return new Payload(IN_PLACE, utf8.length, null, new Text(utf8, null), null);
  }

  public static Payload of(JsonValue value) {
    byte[] utf8 = value.toUtf8();
    return new Payload(IN_PLACE, utf8.length, null, new Text(utf8, null), value);
  }

  /// A payload whose bytes lie in row `row`, read when needed.
  public static Payload stored(int row, int size, PayloadSource source) {
    return new Payload(row, size, source, null, null);
  }

  /// This payload, known to lie whole in row `number`.
  public Payload inRow(int number) {
    return new Payload(number, size, null, new Text(bytes(), null), value);
  }

  /// This payload, known to lie in row `number`: whole, or as what makes it different from `other`
  /// of the same execution, if that has a row and is in memory.
  public Payload inRow(int number, Payload other) {
    Text near = other.hasRow() ? other.text : null;
    if (near == null) {
      return inRow(number);
    }
    byte[] own = bytes();
    Likeness likeness = Likeness.of(own, near.utf8, other.row, near.likeness);
    return new Payload(number, size, null, new Text(own, likeness), value);
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
    return read().utf8;
  }

  /// What its row holds.
  public byte[] rowBytes() {
    Text own = read();
    return own.likeness == null ? own.utf8 : own.likeness.encode(own.utf8);
  }

  private Text read() {
    Text known = text;
    if (known == null) {
      if (source == null) {
        throw new IllegalStateException("A payload without bytes has a source");
      }
      byte[] bytes = source.read(row);
      Likeness likeness = Likeness.decode(bytes);
      known =
          likeness == null
              ? new Text(bytes, null)
              : new Text(likeness.text(bytes, source.read(likeness.row())), likeness);
      text = known;
    }
    return known;
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

  /// Forgets the value of a large payload, which takes many times the memory of its text and is
  /// parsed again if somebody looks.
  public void rest() {
    if (size >= RESTING_BYTES) {
      value = null;
    }
  }

  @Override
  public String toString() {
    return "Payload[" + size + " bytes]";
  }
}
