package dev.lockstep.integrations.lambda;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/// AWS Signature Version 4 for requests to one service. It does what the SDK's signer does, which a
/// test compares it with, in a tenth of the time: every call of a function is signed.
final class SignatureV4 {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String TERMINATOR = "aws4_request";
  private static final String MAC = "HmacSHA256";
  private static final int DATE_LENGTH = "20260708".length();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /// A key is good for a day, a region and a secret; how many are kept.
  private static final int KEY_LIMIT = 64;

  private record KeyScope(String secret, String date, String region) {}

  private final String service;
  private final InstantSource clock;
  private final Map<KeyScope, SecretKeySpec> keys = new ConcurrentHashMap<>();

  /// @param service as signatures name it, such as `lambda`
  SignatureV4(String service, InstantSource clock) {
    this.service = service;
    this.clock = clock;
  }

  /// Adds to `headers` what makes a POST authentic.
  ///
  /// @param uri as it is sent; the parameters of its query in the order of their names
  /// @param headers those that are to be signed, in an order without regard to case
  void sign(
      AwsCredentials credentials,
      String region,
      URI uri,
      SortedMap<String, String> headers,
      byte[] payload) {
    String time = TIME.format(clock.instant());
    String date = time.substring(0, DATE_LENGTH);
    String payloadHash = hash(payload);
    headers.put("x-amz-content-sha256", payloadHash);
    headers.put("X-Amz-Date", time);
    if (credentials instanceof AwsSessionCredentials session) {
      headers.put("X-Amz-Security-Token", session.sessionToken());
    }
    StringBuilder names = new StringBuilder();
    StringBuilder request = new StringBuilder();
    String query = Objects.requireNonNullElse(uri.getRawQuery(), "");
    request.append("POST\n").append(canonicalPath(uri)).append('\n').append(query).append('\n');
    headers.forEach((name, value) -> {
      String lowerCase = name.toLowerCase(Locale.ROOT);
      names.append(names.isEmpty() ? "" : ";").append(lowerCase);
      request.append(lowerCase).append(':').append(canonicalValue(value)).append('\n');
    });
    request.append('\n').append(names).append('\n').append(payloadHash);
    String scope = date + "/" + region + "/" + service + "/" + TERMINATOR;
    String toSign = String.join("\n", ALGORITHM, time, scope, hash(bytes(request.toString())));
    byte[] signature = mac(key(credentials.secretAccessKey(), date, region), toSign);
    headers.put(
        "Authorization",
        ALGORITHM
            + " Credential="
            + credentials.accessKeyId()
            + "/"
            + scope
            + ", SignedHeaders="
            + names
            + ", Signature="
            + HexFormat.of().formatHex(signature));
  }

  private static String canonicalPath(URI uri) {
    return SdkHttpUtils.urlEncodeIgnoreSlashes(uri.normalize().getRawPath());
  }

  private static String canonicalValue(String value) {
    String trimmed = value.strip();
    return trimmed.contains("  ") ? trimmed.replaceAll(" +", " ") : trimmed;
  }

  private SecretKeySpec key(String secret, String date, String region) {
    if (keys.size() >= KEY_LIMIT) {
      keys.clear();
    }
    return keys.computeIfAbsent(new KeyScope(secret, date, region), this::derived);
  }

  private SecretKeySpec derived(KeyScope scope) {
    byte[] ofDate = mac(macKey(bytes("AWS4" + scope.secret)), scope.date);
    byte[] ofRegion = mac(macKey(ofDate), scope.region);
    byte[] ofService = mac(macKey(ofRegion), service);
    return macKey(mac(macKey(ofService), TERMINATOR));
  }

  private static SecretKeySpec macKey(byte[] key) {
    return new SecretKeySpec(key, MAC);
  }

  private static byte[] mac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
