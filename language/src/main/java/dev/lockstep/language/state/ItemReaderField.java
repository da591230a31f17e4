package dev.lockstep.language.state;

import dev.lockstep.expressions.Expression;
import dev.lockstep.language.grammar.Fields;
import dev.lockstep.language.grammar.JsonPathFields;
import dev.lockstep.language.grammar.JsonataFields;
import dev.lockstep.language.grammar.LanguageFields;
import dev.lockstep.language.grammar.NumberField;
import dev.lockstep.language.grammar.Range;
import dev.lockstep.language.grammar.StateReader;
import dev.lockstep.language.grammar.StatesVariable;
import dev.lockstep.language.state.Distribution.Reader;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `ItemReader`: where a distributed Map takes its items from.
final class ItemReaderField {
  private static final Pattern RESOURCE =
      Pattern.compile("arn:(aws|aws-cn|aws-us-gov):states:::s3:(getObject|listObjectsV2)");
  private static final Range MAX_ITEMS = new Range(0, 100_000_000);
  private static final int MAX_POINTER_LENGTH = 2_000;
  private static final Set<String> CONFIG =
      Set.of(
          "InputType",
          "ManifestType",
          "Transformation",
          "CSVDelimiter",
          "CSVHeaderLocation",
          "CSVHeaders",
          "ItemsPointer",
          "MaxItems");

  private ItemReaderField() {}

  static @Nullable Reader read(StateReader state) {
    Fields reader = state.fields().object("ItemReader");
    if (reader == null) {
      return null;
    }
    LanguageFields.check(
        state,
        reader,
        Set.of("Resource", "ReaderConfig"),
        Set.of("Parameters"),
        Set.of("Arguments"));
    reader.require("Resource");
    String resource = reader.string("Resource");
    if (resource != null && !RESOURCE.matcher(resource).matches()) {
      reader
          .problems()
          .schema(
              "The field 'Resource' does not match any of the allowed values",
              reader.location("Resource"));
    }
    arguments(state, reader);
    Fields config = reader.object("ReaderConfig");
    return config == null ? Reader.PLAIN : readConfig(state, config);
  }

  /// `Parameters` or `Arguments` of a reader or writer.
  static void arguments(StateReader state, Fields fields) {
    if (state.isJsonata()) {
      JsonataFields.template(state, fields, "Arguments", StatesVariable.INPUT);
    } else {
      JsonPathFields.template(state, fields, "Parameters");
    }
  }

  private static Reader readConfig(StateReader state, Fields config) {
    LanguageFields.check(state, config, CONFIG, Set.of("MaxItemsPath"), Set.of());
    String type = config.oneOf("InputType", "CSV", "JSON", "JSONL", "PARQUET", "MANIFEST");
    checkManifest(config, type);
    String transformation = config.oneOf("Transformation", "NONE", "LOAD_AND_FLATTEN");
    if ("LOAD_AND_FLATTEN".equals(transformation)) {
      config.require("InputType");
    }
    Expression maxItems = NumberField.read(state, config, "MaxItems", MAX_ITEMS);
    checkPointer(config, type);
    checkCsv(config, type);
    return new Reader(type, config.string("ItemsPointer"), maxItems);
  }

  /// An inventory is CSV by itself; what Athena has unloaded may be of several types.
  private static void checkManifest(Fields config, @Nullable String type) {
    String manifest = config.oneOf("ManifestType", "ATHENA_DATA", "S3_INVENTORY");
    if ("S3_INVENTORY".equals(manifest) && config.has("InputType")) {
      config.problems().schema("Field 'InputType' is not supported", config.location());
    }
    if ("ATHENA_DATA".equals(manifest)
        && config.require("InputType")
        && ("JSON".equals(type) || "MANIFEST".equals(type))) {
      config
          .problems()
          .schema(
              "Value should be one of the following: [CSV, JSONL, PARQUET]",
              config.location("InputType"));
    }
  }

  private static void checkPointer(Fields config, @Nullable String type) {
    String pointer = config.string("ItemsPointer");
    if (pointer != null && type != null && !type.equals("JSON")) {
      config.problems().schema("Field 'ItemsPointer' is not supported", config.location());
    }
    if (pointer != null
        && (pointer.length() >= MAX_POINTER_LENGTH
            || !(pointer.isEmpty() || pointer.startsWith("/")))) {
      config
          .problems()
          .schema("Value is not a valid JSON Pointer", config.location("ItemsPointer"));
    }
  }

  private static void checkCsv(Fields config, @Nullable String type) {
    config.oneOf("CSVDelimiter", "COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB");
    String location = config.oneOf("CSVHeaderLocation", "FIRST_ROW", "GIVEN");
    config.filledArray("CSVHeaders");
    if ("CSV".equals(type) && !config.has("CSVHeaderLocation") && !config.has("ManifestType")) {
      config.problems().schema("The field 'CSVHeaderLocation' is required", config.location());
    }
    if ("JSON".equals(type) && config.has("CSVHeaderLocation")) {
      config.problems().schema("Field 'CSVHeaderLocation' is not supported", config.location());
    }
    if ("GIVEN".equals(location)) {
      config.require("CSVHeaders");
    }
  }
}
