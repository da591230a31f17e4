package dev.lockstep.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns one exchange of Helidon into a request, finds who answers it, and sends the reply.
final class Exchange implements io.helidon.webserver.http.Handler {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final int BUFFER_BYTES = 16 * 1024;

  /// How much of a refused body is taken in, so that a client that sends before it reads still gets
  /// its reply instead of a reset connection.
  private static final int MAX_DRAINED_BYTES = 128 * 1024 * 1024;

  private final List<Check> checks;
  private final List<Route> routes;
  private final SlowClients slowClients;
  private final RequestsUnderWay underWay;

  Exchange(
      List<Check> checks, List<Route> routes, SlowClients slowClients, RequestsUnderWay underWay) {
    this.checks = checks;
    this.routes = routes;
    this.slowClients = slowClients;
    this.underWay = underWay;
  }

  @Override
  public void handle(ServerRequest incoming, ServerResponse outgoing) {
    if (!underWay.enter()) {
      refuse(
          incoming,
          outgoing,
          Reply.error(503, "ServiceUnavailable", "The server is shutting down"));
      return;
    }
    try {
      answer(incoming, outgoing);
      if (incoming.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
        throw new CloseConnectionException("The client asked to close");
      }
    } finally {
      slowClients.end();
      underWay.leave();
    }
  }

  private void answer(ServerRequest incoming, ServerResponse outgoing) {
    Request head = headOf(incoming);
    for (Check check : checks) {
      Optional<Reply> refusal = check.refuse(head);
      if (refusal.isPresent()) {
        refuse(incoming, outgoing, refusal.get());
        return;
      }
    }
    Optional<Route> route = routes.stream().filter(each -> each.matches().test(head)).findFirst();
    if (route.isEmpty()) {
      refuse(incoming, outgoing, Reply.error(404, "UnknownOperationException", "No such operation"));
      return;
    }
    Optional<byte[]> body = receive(incoming, route.get().maxBodyBytes());
    slowClients.end();
    if (body.isEmpty()) {
      refuse(incoming, outgoing, tooLarge(route.get().maxBodyBytes()));
      return;
    }
    send(outgoing, reply(route.get().handler(), head.withBody(body.get())));
  }

  private static Reply reply(Handler handler, Request request) {
    try {
      return handler.handle(request);
    } catch (RuntimeException bug) {
      LOG.error("{} {} failed", request.method(), request.path(), bug);
      return Reply.error(500, "InternalFailure", "Internal failure");
    }
  }

  private static Request headOf(ServerRequest incoming) {
    List<Headers.Line> lines = new ArrayList<>();
    for (io.helidon.http.Header header : incoming.headers()) {
      header.allValues().forEach(value -> lines.add(new Headers.Line(header.name(), value)));
    }
    String query = incoming.prologue().query().rawValue();
    return new Request(
        incoming.prologue().method().text(),
        incoming.prologue().uriPath().rawPath(),
        query.isEmpty() ? null : query,
        Headers.of(lines),
        Request.NO_BODY);
  }

  private static Optional<byte[]> receive(ServerRequest incoming, int maxBytes) {
    OptionalLong announced = incoming.headers().contentLength();
    if (announced.orElse(0) > maxBytes) {
      return Optional.empty();
    }
    if (!incoming.content().hasEntity()) {
      return Optional.of(Request.NO_BODY);
    }
    ByteArrayOutputStream body =
        new ByteArrayOutputStream((int) Math.min(BUFFER_BYTES, announced.orElse(BUFFER_BYTES)));
    byte[] buffer = new byte[BUFFER_BYTES];
    InputStream content = incoming.content().inputStream();
    try {
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        if (body.size() + read > maxBytes) {
          return Optional.empty();
        }
        body.write(buffer, 0, read);
      }
    } catch (IOException | RuntimeException broken) {
      throw new CloseConnectionException("The request broke off or is malformed", broken);
    }
    return Optional.of(body.toByteArray());
  }

  private static Reply tooLarge(int maxBytes) {
    return Reply.error(
        413,
        "RequestEntityTooLargeException",
        "The request's body is larger than the limit of " + maxBytes + " bytes");
  }

  /// Answers a request whose body was not read to its end; the connection can serve no other.
  private void refuse(ServerRequest incoming, ServerResponse outgoing, Reply reply) {
    if (!incoming.content().hasEntity()) {
      send(outgoing, reply);
      return;
    }
    outgoing.header(HeaderNames.CONNECTION, "close");
    send(outgoing, reply);
    if (!incoming.headers().containsToken(HeaderValues.EXPECT_100)) {
      drain(incoming.content().inputStream());
    }
    throw new CloseConnectionException("The request was refused");
  }

  private static void drain(InputStream content) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      long drained = 0;
      for (int read = 0; read >= 0 && drained < MAX_DRAINED_BYTES; drained += read) {
        read = content.read(buffer);
      }
    } catch (IOException | RuntimeException broken) {
      throw new CloseConnectionException("The refused request broke off", broken);
    }
  }

  private void send(ServerResponse outgoing, Reply reply) {
    outgoing.status(Status.create(reply.status()));
    reply.headers().forEach((name, value) -> outgoing.headers().add(HeaderNames.create(name), value));
    slowClients.begin();
    outgoing.send(reply.body());
  }
}
