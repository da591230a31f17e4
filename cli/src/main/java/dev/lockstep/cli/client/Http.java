package dev.lockstep.cli.client;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// JSON over HTTP to one endpoint: an object goes out, an object or an [ApiException] comes back.
final class Http {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(70);
  private static final int QUOTED_BODY_CHARACTERS = 200;
  private static final int MOST_ERROR_BYTES = 64 * 1024;

  private final Endpoint endpoint;
  private final HttpClient client;

  Http(Endpoint endpoint) {
    this.endpoint = endpoint;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT);
    if ("http".equals(endpoint.uri().getScheme())) {
      builder.sslContext(trustingNobody());
    }
    this.client = builder.build();
  }

  /// Without TLS there is no need for the trusted certificates, whose loading takes longer than a
  /// whole command.
  private static SSLContext trustingNobody() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java platform has TLS", impossible);
    }
  }

  JsonObject send(
      String method, String path, String service, Map<String, String> headers, JsonObject body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.resolve(path))
            .timeout(REPLY_TIMEOUT)
            .header("Authorization", endpoint.authorization(service, Instant.now()))
            .method(method, BodyPublishers.ofString(body.toJson()));
    headers.forEach(request::header);
    HttpResponse<String> response = exchange(request.build(), BodyHandlers.ofString());
    JsonObject reply = object(response.body());
    if (response.statusCode() / 100 == 2 && reply != null) {
      return reply;
    }
    throw error(response, response.body(), reply);
  }

  /// A reply that may take any time to come in; the caller closes it.
  InputStream open(String method, String path, String service, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.resolve(path))
            .header("Authorization", endpoint.authorization(service, Instant.now()))
            .method(method, BodyPublishers.ofString(JsonObject.EMPTY.toJson()));
    headers.forEach(request::header);
    HttpResponse<InputStream> response = exchange(request.build(), BodyHandlers.ofInputStream());
    if (response.statusCode() / 100 == 2) {
      return response.body();
    }
    String text = text(response.body());
    throw error(response, text, object(text));
  }

  private static String text(InputStream body) {
    try (body) {
      return new String(body.readNBytes(MOST_ERROR_BYTES), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      return "";
    }
  }

  private <B> HttpResponse<B> exchange(HttpRequest request, BodyHandler<B> handler) {
    try {
      return client.send(request, handler);
    } catch (ConnectException refused) {
      throw new UnreachableException("Cannot connect to " + endpoint.uri(), refused);
    } catch (IOException broken) {
      throw new UnreachableException(
          "No answer from " + endpoint.uri() + " (" + reason(broken) + ")", broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UnreachableException(
          "Interrupted while waiting for " + endpoint.uri(), interrupted);
    }
  }

  private static String reason(IOException broken) {
    String message = broken.getMessage();
    return message == null ? broken.getClass().getSimpleName() : message;
  }

  private static @Nullable JsonObject object(String text) {
    if (text.isBlank()) {
      return JsonObject.EMPTY;
    }
    try {
      return JsonValue.parse(text) instanceof JsonObject object ? object : null;
    } catch (JsonSyntaxException _) {
      return null;
    }
  }

  private RuntimeException error(
      HttpResponse<?> response, String text, @Nullable JsonObject reply) {
    if (reply == null || reply.isEmpty()) {
      String body = text.strip();
      return new UnreachableException(
          "%s answered HTTP %d, not as a Lockstep server does%s"
              .formatted(endpoint.uri(), response.statusCode(), quoted(body)));
    }
    String type =
        response
            .headers()
            .firstValue("x-amzn-errortype")
            .or(() -> Optional.ofNullable(reply.string("__type")))
            .orElse("HTTP " + response.statusCode());
    String message = reply.string("message");
    return new ApiException(
        plainName(type), message != null ? message : String.valueOf(reply.string("Message")));
  }

  private static String quoted(String body) {
    if (body.isEmpty()) {
      return "";
    }
    return body.length() > QUOTED_BODY_CHARACTERS
        ? ": " + body.substring(0, QUOTED_BODY_CHARACTERS) + "…"
        : ": " + body;
  }

  /// `com.amazonaws.states#InvalidArn` and `InvalidArn:http://…` both mean `InvalidArn`.
  private static String plainName(String type) {
    String name = type.substring(type.indexOf('#') + 1);
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }
}
