package dev.lockstep.integrations.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.lockstep.integrations.ArnPlace;
import dev.lockstep.integrations.LambdaStub;
import dev.lockstep.integrations.LambdaStub.Call;
import dev.lockstep.integrations.LambdaStub.Reply;
import dev.lockstep.integrations.Requests;
import dev.lockstep.integrations.lambda.InvokeRequest.InvocationType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

@Timeout(60)
class EndpointConnectionsTest {
  private static final ArnPlace HERE = ArnPlace.of(Requests.EXECUTION);
  private static final InvokeRequest CALL =
      new InvokeRequest(
          new FunctionReference(HERE, "f", null),
          HERE,
          "{}".getBytes(StandardCharsets.UTF_8),
          InvocationType.RequestResponse,
          false,
          null,
          null);

  private static LambdaEndpoint calling(URI uri) {
    return new LambdaEndpoint(
        uri, StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")));
  }

  @Test
  void aConnectionThatTheEndpointHasClosedIsNotUsedAgain() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        LambdaEndpoint endpoint =
            calling(URI.create("http://127.0.0.1:" + server.getLocalPort()))) {
      Thread.ofVirtual().start(() -> answerTwiceAndClose(server));

      assertInstanceOf(Invocation.Returned.class, endpoint.invoke(CALL));
      long end = System.nanoTime() + 2 * EndpointConnections.TRUSTED.toNanos();
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      assertInstanceOf(Invocation.Returned.class, endpoint.invoke(CALL));
    }
  }

  /// Says nothing about closing, as a server that is being restarted.
  private static void answerTwiceAndClose(ServerSocket server) {
    for (int i = 0; i < 2; i++) {
      try (Socket socket = server.accept()) {
        InputStream in = socket.getInputStream();
        int last = in.read();
        while (last != '}') { // ends the event
          last = in.read();
        }
        socket
            .getOutputStream()
            .write(
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1".getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void anEndpointWithoutTheTlsThatItsUrlNamesIsUnreachable() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        LambdaEndpoint endpoint =
            calling(URI.create("https://127.0.0.1:" + server.getLocalPort()))) {
      Thread.ofVirtual().start(() -> refuse(server));

      assertEquals(
          new Invocation.Unreachable(
              "Unable to execute HTTP request: Unsupported or unrecognized SSL message"),
          endpoint.invoke(CALL));
    }
  }

  private static void refuse(ServerSocket server) {
    try (Socket socket = server.accept()) {
      socket.getOutputStream().write("HTTP/1.1 400 No\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void callsGoThroughTheProxyThatJavaIsToldOf() throws IOException {
    try (LambdaStub proxy = new LambdaStub(_ -> Reply.of("1"))) {
      System.setProperty("http.proxyHost", "127.0.0.1");
      System.setProperty("http.proxyPort", Integer.toString(proxy.endpoint().getPort()));
      try (LambdaEndpoint endpoint = calling(URI.create("http://lambda.invalid"))) {
        assertInstanceOf(Invocation.Returned.class, endpoint.invoke(CALL));
      } finally {
        System.clearProperty("http.proxyHost");
        System.clearProperty("http.proxyPort");
      }
      Call call = proxy.calls().getFirst();
      assertEquals("http://lambda.invalid/2015-03-31/functions/f/invocations", call.path());
      assertEquals("lambda.invalid", call.header("Host"));
    }
  }
}
