package dev.lockstep.cli.client;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Where a Lockstep server listens, and the access key and region to speak with.
///
/// The key names an account and is not proved: the signature is a placeholder, which a server
/// without access control accepts.
public record Endpoint(URI uri, String accessKey, String region) {
  public static final String DEFAULT_URI = "http://localhost:8083";
  public static final String DEFAULT_ACCESS_KEY = "lockstep";
  public static final String DEFAULT_REGION = "us-east-1";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);
  private static final String NO_SIGNATURE = "0".repeat(64);

  public Endpoint {
    String scheme = uri.getScheme();
    if (!("http".equals(scheme) || "https".equals(scheme)) || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "Not an endpoint: '" + uri + "' (expected http://host:port or https://host:port)");
    }
  }

  /// This endpoint's address of `path`, which begins with a slash.
  URI resolve(String path) {
    String base = uri.toString();
    return URI.create(
        base.endsWith("/") ? base.substring(0, base.length() - 1) + path : base + path);
  }

  String authorization(String service, Instant now) {
    return "AWS4-HMAC-SHA256 Credential=%s/%s/%s/%s/aws4_request, SignedHeaders=host, Signature=%s"
        .formatted(accessKey, DAY.format(now), region, service, NO_SIGNATURE);
  }
}
