package dev.lockstep.integrations.lambda;

import dev.lockstep.integrations.delivery.AwsEndpoint;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/// Functions behind an endpoint of Lambda's API: Lambda itself, or a stand-in for it. Calls are
/// made once, without retries, and a function of the caller's own account and region is called by
/// its name alone, which every stand-in understands.
///
/// The one operation is spoken here and not by the SDK's client, whose generic way from a request
/// to its bytes and back costs several times what everything else about a call does. Credentials
/// are the SDK's matter; what a task is told is what the SDK's client would have told.
public final class LambdaEndpoint implements LambdaFunctions, AutoCloseable {
  /// Lambda ends every invocation after 15 minutes; its answer needs a moment to arrive.
  static final Duration LONGEST_CALL = Duration.ofMinutes(15).plusSeconds(30);

  /// How much longer than its task a call may take: nobody waits for it then.
  static final Duration GRACE = Duration.ofSeconds(5);

  private static final String UNABLE = "Unable to execute HTTP request: ";
  private static final Pattern CONNECTING = Pattern.compile("^Connect to .* failed: ");
  private static final ContentType JSON = ContentType.create("application/json");

  private final URI endpoint;
  private final String functionsUrl;
  private final AwsCredentialsProvider credentials;
  private final SignatureV4 signature = new SignatureV4("lambda", InstantSource.system());
  private final CloseableHttpClient http;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("lambda-time-outs").factory());

  public LambdaEndpoint(URI endpoint, AwsCredentialsProvider credentials) {
    this.endpoint = endpoint;
    this.functionsUrl = endpoint.toString().replaceFirst("/*$", "") + "/2015-03-31/functions/";
    this.credentials = credentials;
    this.http = EndpointConnections.to(endpoint, LONGEST_CALL);
    timer.setRemoveOnCancelPolicy(true);
  }

  /// The endpoint that AWS's own variables name, with the credentials that the SDK finds; where it
  /// finds none a stand-in gets made-up ones. Null if the environment names no endpoint.
  public static @Nullable LambdaEndpoint fromEnvironment(Map<String, String> environment) {
    AwsEndpoint named = AwsEndpoint.named("AWS_ENDPOINT_URL_LAMBDA", environment);
    return named == null ? null : new LambdaEndpoint(named.uri(), named.credentials());
  }

  public URI endpoint() {
    return endpoint;
  }

  @Override
  public Invocation invoke(InvokeRequest request) {
    if (!isHttp()) {
      return new Invocation.Unreachable(UNABLE + endpoint + " is not the URL of an HTTP server");
    }
    HttpPost post;
    try {
      post = post(request);
    } catch (SdkException noCredentials) {
      return new Invocation.Unreachable(String.valueOf(noCredentials.getMessage()));
    }
    Long timeoutSeconds = request.timeoutSeconds();
    if (timeoutSeconds == null || timeoutSeconds >= LONGEST_CALL.toSeconds()) {
      return send(post);
    }
    Duration patience = Duration.ofSeconds(timeoutSeconds).plus(GRACE);
    Future<?> end = timer.schedule(post::cancel, patience.toMillis(), TimeUnit.MILLISECONDS);
    Invocation answer = send(post);
    end.cancel(false);
    return post.isCancelled() && answer instanceof Invocation.Unreachable
        ? new Invocation.Unreachable(
            "Client execution did not complete before the specified timeout configuration: "
                + patience.toMillis()
                + " millis")
        : answer;
  }

  private boolean isHttp() {
    String scheme = endpoint.getScheme();
    return endpoint.getHost() != null
        && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme));
  }

  private HttpPost post(InvokeRequest request) {
    FunctionReference function = request.function();
    boolean own = function.place().equals(request.caller());
    String name = SdkHttpUtils.urlEncode(own ? function.name() : function.unqualifiedArn());
    String qualifier = function.qualifier();
    String query = qualifier == null ? "" : "?Qualifier=" + SdkHttpUtils.urlEncode(qualifier);
    URI uri = URI.create(functionsUrl + name + "/invocations" + query);
    HttpPost post = new HttpPost(uri);
    headers(request, uri).forEach(post::setHeader);
    post.setEntity(new ByteArrayEntity(request.payload(), JSON));
    return post;
  }

  private SortedMap<String, String> headers(InvokeRequest request, URI uri) {
    SortedMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put(HttpHeaders.HOST, endpoint.getRawAuthority());
    headers.put(HttpHeaders.CONTENT_TYPE, JSON.getMimeType());
    headers.put("X-Amz-Invocation-Type", request.type().name());
    if (request.logTail()) {
      headers.put("X-Amz-Log-Type", "Tail");
    }
    if (request.clientContext() != null) {
      headers.put("X-Amz-Client-Context", request.clientContext());
    }
    AwsCredentials caller = credentials.resolveCredentials();
    if (caller.accessKeyId() != null) {
      signature.sign(caller, request.function().place().region(), uri, headers, request.payload());
    }
    return headers;
  }

  private Invocation send(HttpPost post) {
    try (ClassicHttpResponse response = http.executeOpen(null, post, null)) {
      return EndpointAnswer.read(response);
    } catch (IOException broken) {
      return new Invocation.Unreachable(UNABLE + reason(broken));
    }
  }

  /// In the words of Java's own connections, which people have met before.
  private static String reason(IOException broken) {
    String message = broken.getMessage();
    return switch (broken) {
      case NoHttpResponseException _ -> "Unexpected end of file from server";
      case IOException _ when message == null -> broken.getClass().getSimpleName();
      default -> CONNECTING.matcher(message).replaceFirst("");
    };
  }

  @Override
  public void close() {
    timer.shutdownNow();
    http.close(CloseMode.IMMEDIATE);
  }
}
