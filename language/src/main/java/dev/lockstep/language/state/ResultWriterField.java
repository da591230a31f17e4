package dev.lockstep.language.state;

import dev.lockstep.language.grammar.Fields;
import dev.lockstep.language.grammar.LanguageFields;
import dev.lockstep.language.grammar.StateReader;
import java.util.Set;
import java.util.regex.Pattern;

/// `ResultWriter`: what a distributed Map does with its results.
final class ResultWriterField {
  private static final Pattern RESOURCE =
      Pattern.compile("arn:(aws|aws-cn|aws-us-gov):states:::s3:putObject");

  private ResultWriterField() {}

  /// True if the results are exported.
  static boolean read(StateReader state) {
    Fields writer = state.fields().object("ResultWriter");
    if (writer == null) {
      return false;
    }
    LanguageFields.check(
        state,
        writer,
        Set.of("Resource", "WriterConfig"),
        Set.of("Parameters"),
        Set.of("Arguments"));
    String arguments = state.isJsonata() ? "Arguments" : "Parameters";
    if (writer.has("Resource") || writer.has(arguments)) {
      writer.require("Resource", arguments);
    } else {
      writer.require("WriterConfig");
    }
    String resource = writer.string("Resource");
    if (resource != null && !RESOURCE.matcher(resource).matches()) {
      writer
          .problems()
          .schema(
              "The field 'Resource' does not match any of the allowed values",
              writer.location("Resource"));
    }
    ItemReaderField.arguments(state, writer);
    Fields config = writer.object("WriterConfig");
    if (config != null) {
      config.allow(Set.of("Transformation", "OutputType"));
      config.oneOf("Transformation", "NONE", "COMPACT", "FLATTEN");
      config.oneOf("OutputType", "JSON", "JSONL");
    }
    return writer.has("Resource");
  }
}
