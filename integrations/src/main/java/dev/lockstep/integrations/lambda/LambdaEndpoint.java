package dev.lockstep.integrations.lambda;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;

/// Functions behind an endpoint of Lambda's API: Lambda itself, or a stand-in for it. Calls are
/// made once, without the SDK's retries, and a function of the caller's own account and region is
/// called by its name alone, which every stand-in understands.
public final class LambdaEndpoint implements LambdaFunctions, AutoCloseable {
  /// Lambda ends every invocation after 15 minutes; its answer needs a moment to arrive.
  static final Duration LONGEST_CALL = Duration.ofMinutes(15).plusSeconds(30);

  static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(10);

  /// How much longer than its task a call may take: nobody waits for it then.
  static final Duration GRACE = Duration.ofSeconds(5);

  /// Definitions can name any region, and each that is called keeps a client.
  static final int REGION_LIMIT = 64;

  private static final AwsBasicCredentials NOBODY = AwsBasicCredentials.create("test", "test");

  private final URI endpoint;
  private final AwsCredentialsProvider credentials;
  private final SdkHttpClient http =
      UrlConnectionHttpClient.builder()
          .socketTimeout(LONGEST_CALL)
          .connectionTimeout(CONNECTION_TIMEOUT)
          .build();
  private final Map<Region, LambdaClient> clients = new ConcurrentHashMap<>();

  public LambdaEndpoint(URI endpoint, AwsCredentialsProvider credentials) {
    this.endpoint = endpoint;
    this.credentials = credentials;
  }

  /// The endpoint that AWS's own variables name, with the credentials that the SDK finds; where it
  /// finds none a stand-in gets made-up ones. Null if the environment names no endpoint.
  public static @Nullable LambdaEndpoint fromEnvironment(Map<String, String> environment) {
    String named = environment.get("AWS_ENDPOINT_URL_LAMBDA");
    String url = named == null || named.isBlank() ? environment.get("AWS_ENDPOINT_URL") : named;
    if (url == null || url.isBlank()) {
      return null;
    }
    URI endpoint = URI.create(url.strip());
    AwsCredentialsProvider found = DefaultCredentialsProvider.builder().build();
    return new LambdaEndpoint(
        endpoint,
        isAws(endpoint)
            ? found
            : AwsCredentialsProviderChain.of(found, StaticCredentialsProvider.create(NOBODY)));
  }

  private static boolean isAws(URI endpoint) {
    String host = endpoint.getHost();
    return host != null && (host.endsWith(".amazonaws.com") || host.endsWith(".amazonaws.com.cn"));
  }

  public URI endpoint() {
    return endpoint;
  }

  @Override
  public Invocation invoke(InvokeRequest request) {
    Region region = Region.of(request.function().place().region());
    if (clients.size() >= REGION_LIMIT && !clients.containsKey(region)) {
      return new Invocation.Unreachable(
          "Functions in more than " + REGION_LIMIT + " regions were called");
    }
    try {
      LambdaClient client = clients.computeIfAbsent(region, this::open);
      return returned(client.invoke(call(request)));
    } catch (AwsServiceException refused) {
      return rejected(refused);
    } catch (SdkException broken) {
      return new Invocation.Unreachable(withoutAttempts(broken));
    }
  }

  private LambdaClient open(Region region) {
    return LambdaClient.builder()
        .endpointOverride(endpoint)
        .region(region)
        .credentialsProvider(credentials)
        .httpClient(http)
        .overrideConfiguration(options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  private static software.amazon.awssdk.services.lambda.model.InvokeRequest call(
      InvokeRequest request) {
    FunctionReference function = request.function();
    boolean own = function.place().equals(request.caller());
    var call =
        software.amazon.awssdk.services.lambda.model.InvokeRequest.builder()
            .functionName(own ? function.name() : function.unqualifiedArn())
            .qualifier(function.qualifier())
            .invocationType(request.type().name())
            .clientContext(request.clientContext())
            .payload(SdkBytes.fromByteArrayUnsafe(request.payload()));
    if (request.logTail()) {
      call.logType(LogType.TAIL);
    }
    Long timeoutSeconds = request.timeoutSeconds();
    if (timeoutSeconds != null && timeoutSeconds < LONGEST_CALL.toSeconds()) {
      Duration patience = Duration.ofSeconds(timeoutSeconds).plus(GRACE);
      call.overrideConfiguration(options -> options.apiCallTimeout(patience));
    }
    return call.build();
  }

  private static Invocation returned(InvokeResponse response) {
    SdkBytes payload = response.payload();
    return new Invocation.Returned(
        response.statusCode(),
        response.executedVersion(),
        payload == null ? new byte[0] : payload.asByteArray(),
        response.functionError(),
        response.logResult(),
        response.responseMetadata().requestId(),
        response.sdkHttpResponse().headers());
  }

  private static Invocation rejected(AwsServiceException refused) {
    AwsErrorDetails details = refused.awsErrorDetails();
    String code = details == null ? null : details.errorCode();
    String message = details == null ? null : details.errorMessage();
    return new Invocation.Rejected(
        refused.statusCode(),
        code == null ? "Unknown" : code,
        message == null ? withoutAttempts(refused) : message,
        refused.requestId() == null ? "null" : refused.requestId());
  }

  /// The SDK appends how often it tried, which is always once.
  private static String withoutAttempts(SdkException broken) {
    String message = broken.getMessage();
    return message == null
        ? broken.getClass().getSimpleName()
        : message.replaceFirst(" \\(SDK Attempt Count: \\d+\\)$", "");
  }

  @Override
  public void close() {
    clients.values().forEach(LambdaClient::close);
    http.close();
  }
}
