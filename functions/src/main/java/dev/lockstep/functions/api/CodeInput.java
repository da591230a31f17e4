package dev.lockstep.functions.api;

import dev.lockstep.functions.Outcome;
import dev.lockstep.functions.Rejection;
import dev.lockstep.functions.code.DevelopmentFolders;
import dev.lockstep.functions.service.CodeSource;
import java.util.Base64;

/// Reads where a function's code comes from.
final class CodeInput {
  private CodeInput() {}

  static Outcome<CodeSource> read(Input input) {
    String zipFile = input.text("ZipFile");
    String bucket = input.text("S3Bucket");
    String key = input.text("S3Key");
    if (zipFile != null && bucket != null) {
      return invalid(
          "Please do not provide other FunctionCode parameters when providing a ZipFile.");
    }
    if (zipFile != null) {
      return zip(zipFile);
    }
    if (bucket == null || key == null) {
      return invalid("Please provide a source for function code.");
    }
    return bucket.equals(DevelopmentFolders.BUCKET)
        ? new Outcome.Done<>(new CodeSource.Folder(key))
        : invalid(
            "Code cannot be read from Amazon S3 here: send it as ZipFile, or name a development"
                + " folder by S3Bucket="
                + DevelopmentFolders.BUCKET
                + " and S3Key=its path");
  }

  private static Outcome<CodeSource> zip(String base64) {
    try {
      return new Outcome.Done<>(new CodeSource.ZipFile(Base64.getDecoder().decode(base64)));
    } catch (IllegalArgumentException malformed) {
      return Outcome.rejected(
          new Rejection("SerializationException", "The member ZipFile is not Base64", 400));
    }
  }

  private static Outcome<CodeSource> invalid(String message) {
    return Outcome.rejected(Rejection.invalidParameter(message));
  }
}
