package dev.lockstep.functions;

import org.jspecify.annotations.Nullable;

/// Where functions find this server (`AWS_ENDPOINT_URL`). Asked whenever a process starts, for the
/// port may be known only after the service is open.
@FunctionalInterface
public interface EndpointUrl {
  /// Functions talk to AWS itself.
  EndpointUrl NONE = () -> null;

  /// The URL, or null for AWS itself.
  @Nullable String get();
}
