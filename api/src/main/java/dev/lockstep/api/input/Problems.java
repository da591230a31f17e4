package dev.lockstep.api.input;

import dev.lockstep.api.error.ApiException;
import java.util.ArrayList;
import java.util.List;

/// The constraints that one input breaks, in AWS's words.
public final class Problems {
  private final List<String> texts = new ArrayList<>();

  void missing(String path) {
    texts.add("Value null at '" + path + "' failed to satisfy constraint: Member must not be null");
  }

  /// @param constraint such as `length less than or equal to 80`
  void broken(String value, String path, String constraint) {
    texts.add(
        "Value '" + value + "' at '" + path + "' failed to satisfy constraint: " + constraint);
  }

  /// Likewise for a value that is not to be repeated.
  void broken(String path, String constraint) {
    texts.add("Value at '" + path + "' failed to satisfy constraint: " + constraint);
  }

  /// @throws ApiException if there are any
  public void refuse() {
    if (!texts.isEmpty()) {
      throw ApiException.validation(
          texts.size()
              + (texts.size() == 1
                  ? " validation error detected: "
                  : " validation errors detected: ")
              + String.join("; ", texts));
    }
  }
}
