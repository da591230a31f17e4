package dev.lockstep.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/// Texts to values, over Jackson's streaming parser. Recursion is bounded by [#MAX_DEPTH].
public final class JsonParser {
  /// How deep objects and arrays may nest.
  public static final int MAX_DEPTH = 1_000;

  /// How many digits and signs one number may have.
  public static final int MAX_NUMBER_LENGTH = 1_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .maxStringLength(72 * 1024 * 1024)
                  .maxNameLength(256 * 1024)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private JsonParser() {}

  /// Parses exactly one JSON value.
  ///
  /// @throws JsonSyntaxException if `text` is anything else, or nests deeper than [#MAX_DEPTH]
  public static JsonValue parse(String text) {
    try (var parser = FACTORY.createParser(text)) {
      return parseDocument(parser);
    } catch (JsonProcessingException e) {
      throw syntaxError(e);
    } catch (NumberFormatException _) {
      throw new JsonSyntaxException("A number is out of range", 1, 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Parses exactly one JSON value from UTF-8 bytes.
  ///
  /// @throws JsonSyntaxException if they are anything else, or nest deeper than [#MAX_DEPTH]
  public static JsonValue parse(byte[] utf8) {
    try (var parser = FACTORY.createParser(utf8)) {
      return parseDocument(parser);
    } catch (JsonProcessingException e) {
      throw syntaxError(e);
    } catch (NumberFormatException _) {
      throw new JsonSyntaxException("A number is out of range", 1, 1);
    } catch (IOException e) {
      throw new JsonSyntaxException(String.valueOf(e.getMessage()), 1, 1);
    }
  }

  /// A stream of the tokens of `text`, for what a [JsonValue] does not keep.
  static com.fasterxml.jackson.core.JsonParser open(String text) throws IOException {
    return FACTORY.createParser(text);
  }

  private static JsonValue parseDocument(com.fasterxml.jackson.core.JsonParser parser)
      throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new JsonSyntaxException("No content to map due to end-of-input", 1, 1);
    }
    JsonValue value = parseValue(parser, first);
    JsonToken rest = parser.nextToken();
    if (rest != null) {
      JsonLocation at = parser.currentTokenLocation();
      throw new JsonSyntaxException(
          "Trailing token (of type " + rest + ") found after value",
          at.getLineNr(),
          at.getColumnNr());
    }
    return value;
  }

  private static JsonSyntaxException syntaxError(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    return new JsonSyntaxException(
        String.valueOf(e.getOriginalMessage()),
        at == null ? 1 : at.getLineNr(),
        at == null ? 1 : at.getColumnNr());
  }

  private static JsonValue parseValue(com.fasterxml.jackson.core.JsonParser parser, JsonToken token)
      throws IOException {
    return switch (token) {
      case START_OBJECT -> parseObject(parser);
      case START_ARRAY -> parseArray(parser);
      case VALUE_STRING -> new JsonString(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonNumber.ofText(parser.getText());
      case VALUE_TRUE -> JsonBoolean.TRUE;
      case VALUE_FALSE -> JsonBoolean.FALSE;
      case VALUE_NULL -> JsonNull.NULL;
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("Unexpected token " + token);
    };
  }

  private static JsonObject parseObject(com.fasterxml.jackson.core.JsonParser parser)
      throws IOException {
    JsonObject.Builder builder = new JsonObject.Builder();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      builder.put(name, parseValue(parser, parser.nextToken()));
    }
    return builder.build();
  }

  private static JsonArray parseArray(com.fasterxml.jackson.core.JsonParser parser)
      throws IOException {
    JsonValue[] elements = new JsonValue[8];
    int size = 0;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (size == elements.length) {
        elements = Arrays.copyOf(elements, size * 2);
      }
      elements[size++] = parseValue(parser, token);
    }
    return JsonArray.owning(elements, size);
  }
}
