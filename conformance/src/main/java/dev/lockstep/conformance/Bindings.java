package dev.lockstep.conformance;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the numbered placeholders of one scenario stand for, as far as known. Not safe for use by
/// several threads.
final class Bindings {
  private static final String UUID_PREFIX = "<uuid:";

  private final Map<String, String> texts = new HashMap<>();

  @Nullable String get(String placeholder) {
    return texts.get(placeholder);
  }

  /// Binds `placeholder` to `text`. False if it stands for another text already, or if it is a UUID
  /// that another placeholder stands for.
  boolean bind(String placeholder, String text) {
    String known = texts.get(placeholder);
    if (known != null) {
      return known.equals(text);
    }
    if (placeholder.startsWith(UUID_PREFIX) && isOtherUuid(text)) {
      return false;
    }
    texts.put(placeholder, text);
    return true;
  }

  private boolean isOtherUuid(String text) {
    return texts.entrySet().stream()
        .anyMatch(each -> each.getKey().startsWith(UUID_PREFIX) && each.getValue().equals(text));
  }

  Bindings copy() {
    Bindings copy = new Bindings();
    copy.texts.putAll(texts);
    return copy;
  }

  /// Takes over what a copy of these bindings has learned.
  void adopt(Bindings learned) {
    texts.putAll(learned.texts);
  }
}
