package dev.lockstep.api.input;

/// The string shapes of the API's model, by the names they have there.
public final class Shapes {
  public static final Text ARN = Text.length(1, 256);
  public static final Text LONG_ARN = Text.length(1, 2000);
  public static final Text NAME = Text.length(1, 80);
  public static final Text DEFINITION = Text.length(1, 1_048_576).secret();
  public static final Text ALIAS_NAME =
      Text.length(1, 80).matching("^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$");
  public static final Text ALIAS_DESCRIPTION = Text.length(0, 256).secret();
  public static final Text REVISION_ID = Text.any();
  public static final Text VERSION_DESCRIPTION = Text.length(0, 256).secret();
  public static final Text SENSITIVE_DATA = Text.length(0, 262_144).secret();
  public static final Text SENSITIVE_ERROR = Text.length(0, 256).secret();
  public static final Text SENSITIVE_CAUSE = Text.length(0, 32_768).secret();
  public static final Text TRACE_HEADER = Text.length(0, 256).matching("\\p{ASCII}*");
  public static final Text TASK_TOKEN = Text.length(1, 2048);
  public static final Text CLIENT_TOKEN = Text.length(1, 64).matching("[!-~]+");
  public static final Text PAGE_TOKEN = Text.length(1, 1024);
  public static final Text LIST_EXECUTIONS_PAGE_TOKEN = Text.length(1, 3096);
  public static final Text TAG_KEY = Text.length(1, 128);
  public static final Text TAG_VALUE = Text.length(0, 256);
  public static final Text KMS_KEY_ID = Text.length(1, 2048);
  public static final Text STATE_MACHINE_TYPE = Text.oneOf("STANDARD", "EXPRESS");
  public static final Text INCLUDED_DATA = Text.oneOf("ALL_DATA", "METADATA_ONLY");
  public static final Text LOG_LEVEL = Text.oneOf("ALL", "ERROR", "FATAL", "OFF");
  public static final Text ENCRYPTION_TYPE =
      Text.oneOf("AWS_OWNED_KEY", "CUSTOMER_MANAGED_KMS_KEY");
  public static final Text EXECUTION_STATUS =
      Text.oneOf("SUCCEEDED", "TIMED_OUT", "PENDING_REDRIVE", "ABORTED", "FAILED", "RUNNING");
  public static final Text EXECUTION_REDRIVE_FILTER = Text.oneOf("REDRIVEN", "NOT_REDRIVEN");
  public static final Text STATE_NAME = Text.length(1, 80).secret();
  public static final Text INSPECTION_LEVEL = Text.oneOf("INFO", "DEBUG", "TRACE");
  public static final Text MOCK_VALIDATION_MODE = Text.oneOf("STRICT", "PRESENT", "NONE");
  public static final Text VALIDATION_SEVERITY = Text.oneOf("ERROR", "WARNING");

  /// A definition to be validated: what is wrong with an empty one is for the diagnostics to say.
  public static final Text DEFINITION_TO_VALIDATE = Text.length(0, 1_048_576).secret();

  private Shapes() {}
}
