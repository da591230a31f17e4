package dev.lockstep.expressions.jsonata;

import com.dashjoin.jsonata.JException;
import dev.lockstep.expressions.Scope;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `$encodeUrl`, `$encodeUrlComponent` and the ways back, as JavaScript has them. The library's own
/// take a plus for a space and encode whole URLs as if they were components.
final class UrlFunction implements BoundFunction {
  private static final String UNRESERVED = "-_.!~*'()";
  private static final String RESERVED = ";,/?:@&=+$#";
  private static final int ESCAPE_LENGTH = 3;

  private final String name;
  private final boolean encodes;
  private final String kept;

  private UrlFunction(String name, boolean encodes, String kept) {
    this.name = name;
    this.encodes = encodes;
    this.kept = kept;
  }

  static UrlFunction encode() {
    return new UrlFunction("encodeUrl", true, UNRESERVED + RESERVED);
  }

  static UrlFunction encodeComponent() {
    return new UrlFunction("encodeUrlComponent", true, UNRESERVED);
  }

  static UrlFunction decode() {
    return new UrlFunction("decodeUrl", false, RESERVED);
  }

  static UrlFunction decodeComponent() {
    return new UrlFunction("decodeUrlComponent", false, "");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String signature() {
    return "<s-:s>";
  }

  @Override
  public @Nullable Object call(List<?> arguments, Scope scope) {
    String text = FunctionArguments.string(arguments, 0);
    if (text == null) {
      return null;
    }
    scope.budget().chargeBytes((long) ESCAPE_LENGTH * text.length());
    try {
      return encodes ? encoded(text) : decoded(text);
    } catch (CharacterCodingException | IllegalArgumentException _) {
      throw new JException("D3140", -1, text, name);
    }
  }

  private String encoded(String text) throws CharacterCodingException {
    ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    StringBuilder out = new StringBuilder();
    while (bytes.hasRemaining()) {
      byte b = bytes.get();
      if (b > 0 && (Character.isLetterOrDigit(b) || kept.indexOf(b) >= 0)) {
        out.append((char) b);
      } else {
        HexFormat.of().withUpperCase().toHexDigits(out.append('%'), b);
      }
    }
    return out.toString();
  }

  private String decoded(String text) throws CharacterCodingException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        out.put(bytes[i]);
        continue;
      }
      int value = HexFormat.fromHexDigits(text(bytes, i + 1));
      if (kept.indexOf(value) >= 0) {
        out.put(bytes, i, ESCAPE_LENGTH);
      } else {
        out.put((byte) value);
      }
      i += ESCAPE_LENGTH - 1;
    }
    return StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString();
  }

  private static String text(byte[] bytes, int from) {
    if (from + 2 > bytes.length) {
      throw new IllegalArgumentException("The text ends within an escape");
    }
    return new String(bytes, from, 2, StandardCharsets.US_ASCII);
  }
}
