package dev.lockstep.server;

/// A setting cannot be used. The message is one line for people: which setting, where it stands,
/// what was expected.
public final class ConfigurationException extends Exception {
  private static final long serialVersionUID = 1L;

  public ConfigurationException(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
