package dev.lockstep.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells the caller from an `Authorization` header of AWS Signature Version 4: `AWS4-HMAC-SHA256
/// Credential=AKID/date/region/service/aws4_request, SignedHeaders=..., Signature=...`.
///
/// The account is the access key itself where that is 12 digits, else the one configured for the
/// key, else the default account.
public final class Callers {
  public static final String DEFAULT_ACCOUNT_ID = "123456789012";
  public static final String DEFAULT_REGION = "us-east-1";

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final int MAX_HEADER_LENGTH = 8 * 1024;
  private static final int CREDENTIALS_KEPT = 1_000;
  private static final Pattern ACCOUNT_ID = Pattern.compile("\\d{12}");
  private static final Pattern ACCESS_KEY_ID = Pattern.compile("[\\w]{1,128}");
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,64}");
  private static final Pattern SCOPE =
      Pattern.compile(
          "(?<key>[^/]*)/(?<date>\\d{8})/(?<region>[^/]*)/(?<service>[^/]+)/aws4_request");

  private final Map<String, String> accountsByAccessKey;

  /// What a credential says depends on it alone, and a client sends the same one all day.
  private final Map<String, CallerIdentity> byCredential = new ConcurrentHashMap<>();

  private final String defaultAccountId;
  private final String defaultRegion;

  /// @param accountsByAccessKey account ids of 12 digits by access key id
  /// @throws IllegalArgumentException if an account id is not 12 digits
  public Callers(
      Map<String, String> accountsByAccessKey, String defaultAccountId, String defaultRegion) {
    accountsByAccessKey.values().forEach(Callers::requireAccountId);
    requireAccountId(defaultAccountId);
    this.accountsByAccessKey = Map.copyOf(accountsByAccessKey);
    this.defaultAccountId = defaultAccountId;
    this.defaultRegion = defaultRegion;
  }

  /// No configured keys, AWS's documentation account, `us-east-1`.
  public static Callers withDefaults() {
    return new Callers(Map.of(), DEFAULT_ACCOUNT_ID, DEFAULT_REGION);
  }

  private static void requireAccountId(String accountId) {
    if (!ACCOUNT_ID.matcher(accountId).matches()) {
      throw new IllegalArgumentException("An account id is 12 digits, not '" + accountId + "'");
    }
  }

  /// @param authorization the value of the `Authorization` header, if there is one
  public CallerIdentity from(Optional<String> authorization) {
    if (authorization.isEmpty() || authorization.get().isBlank()) {
      return new CallerIdentity.Anonymous(defaultAccountId, defaultRegion);
    }
    String header = authorization.get().trim();
    if (header.length() > MAX_HEADER_LENGTH) {
      return incomplete(
          "Authorization header is longer than " + MAX_HEADER_LENGTH + " characters.");
    }
    if (!header.startsWith(ALGORITHM + " ")) {
      return incomplete("Unsupported AWS 'algorithm': '" + firstWord(header) + "'.");
    }
    return fromParameters(parameters(header.substring(ALGORITHM.length())));
  }

  private CallerIdentity fromParameters(Map<String, String> parameters) {
    for (String name : new String[] {"Credential", "Signature", "SignedHeaders"}) {
      if (parameters.getOrDefault(name, "").isEmpty()) {
        return incomplete("Authorization header requires '" + name + "' parameter.");
      }
    }
    String credential = parameters.getOrDefault("Credential", "");
    CallerIdentity known = byCredential.get(credential);
    if (known != null) {
      return known;
    }
    CallerIdentity read = fromCredential(credential);
    if (read instanceof CallerIdentity.Identified) {
      if (byCredential.size() >= CREDENTIALS_KEPT) {
        byCredential.clear();
      }
      byCredential.put(credential, read);
    }
    return read;
  }

  private CallerIdentity fromCredential(String credential) {
    Matcher scope = SCOPE.matcher(credential);
    if (!scope.matches() || !ACCESS_KEY_ID.matcher(scope.group("key")).matches()) {
      return incomplete(
          "Credential must have exactly 5 slash-delimited elements, e.g. "
              + "keyid/date/region/service/term, got '"
              + credential
              + "'.");
    }
    String key = scope.group("key");
    String region = scope.group("region");
    if (!region.isEmpty() && !REGION.matcher(region).matches()) {
      return incomplete("Credential names no valid region: '" + region + "'.");
    }
    return new CallerIdentity.Identified(
        new Caller(accountOf(key), region.isEmpty() ? defaultRegion : region, key));
  }

  private String accountOf(String accessKeyId) {
    return ACCOUNT_ID.matcher(accessKeyId).matches()
        ? accessKeyId
        : accountsByAccessKey.getOrDefault(accessKeyId, defaultAccountId);
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new HashMap<>();
    for (String part : text.split(",")) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parameters.put(part.substring(0, equals).trim(), part.substring(equals + 1).trim());
      }
    }
    return parameters;
  }

  private static String firstWord(String header) {
    String word = header.split("\\s", 2)[0];
    return word.length() > 64 ? word.substring(0, 64) : word;
  }

  private static CallerIdentity incomplete(String message) {
    return new CallerIdentity.Refused("IncompleteSignatureException", message, 403);
  }
}
