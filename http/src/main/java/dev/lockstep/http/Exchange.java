package dev.lockstep.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns one exchange of Helidon into a request, finds who answers it, and sends the reply.
final class Exchange implements io.helidon.webserver.http.Handler {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final Reply STOPPING =
      Reply.error(503, "ServiceUnavailable", "The server is shutting down");
  private static final Reply FULL =
      Reply.error(503, "ServiceUnavailable", "The server has no room for this request just now");

  /// How long a request waits for room that can be refused: not so long that its client gives up,
  /// and not so short that refusing is most of the work.
  private static final Duration SHORT_PATIENCE = Duration.ofSeconds(5);

  private final List<Check> checks;
  private final List<Route> routes;
  private final SlowClients slowClients;
  private final RequestsUnderWay underWay;
  private final Room room;
  private final Duration patience;

  /// @param patience how long a request waits for room that is about what goes on already
  Exchange(
      List<Check> checks,
      List<Route> routes,
      SlowClients slowClients,
      RequestsUnderWay underWay,
      Room room,
      Duration patience) {
    this.checks = checks;
    this.routes = routes;
    this.slowClients = slowClients;
    this.underWay = underWay;
    this.room = room;
    this.patience = patience;
  }

  @Override
  public void handle(ServerRequest incoming, ServerResponse outgoing) {
    RequestsUnderWay.Admission admission = underWay.enter();
    if (admission != RequestsUnderWay.Admission.ENTERED) {
      refuse(
          new IncomingBody(incoming),
          outgoing,
          admission == RequestsUnderWay.Admission.DRAINING ? STOPPING : FULL);
      return;
    }
    try {
      answer(incoming, outgoing);
      if (incoming.headers().contains(HeaderNames.CONNECTION)
          && incoming.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
        throw new CloseConnectionException("The client asked to close");
      }
    } finally {
      slowClients.end();
      underWay.leave();
    }
  }

  private void answer(ServerRequest incoming, ServerResponse outgoing) {
    Request head = headOf(incoming);
    IncomingBody body = new IncomingBody(incoming);
    for (Check check : checks) {
      Optional<Reply> refusal = check.refuse(head);
      if (refusal.isPresent()) {
        refuse(body, outgoing, refusal.get());
        return;
      }
    }
    Route route = routeOf(head);
    if (route == null) {
      refuse(body, outgoing, Reply.error(404, "UnknownOperationException", "No such operation"));
      return;
    }
    long bytes = body.expected(route.maxBodyBytes());
    if (bytes > route.maxBodyBytes()) {
      refuse(body, outgoing, tooLarge(route.maxBodyBytes()));
      return;
    }
    Room.Place place = place(route, bytes);
    if (place == null) {
      postpone(body, outgoing, route.whenFull() == null ? FULL : route.whenFull().get());
      return;
    }
    Optional<Reply> reply;
    try {
      Optional<byte[]> received = body.receive(route.maxBodyBytes());
      slowClients.end();
      reply = received.map(all -> reply(route.handler(), head.withBody(all)));
    } finally {
      place.giveBack();
    }
    if (reply.isEmpty()) {
      refuse(body, outgoing, tooLarge(route.maxBodyBytes()));
      return;
    }
    send(outgoing, reply.get());
  }

  private Room.@Nullable Place place(Route route, long bytes) {
    boolean refusable = route.whenFull() != null;
    try {
      return room.take(bytes, refusable, route.quick(), refusable ? SHORT_PATIENCE : patience);
    } catch (InterruptedException _) {
      throw new CloseConnectionException("The request has waited too long");
    }
  }

  private @Nullable Route routeOf(Request head) {
    for (Route route : routes) {
      if (route.matches().test(head)) {
        return route;
      }
    }
    return null;
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
      if (header.valueCount() == 1) {
        lines.add(new Headers.Line(header.name(), header.get()));
      } else {
        header.allValues().forEach(value -> lines.add(new Headers.Line(header.name(), value)));
      }
    }
    String query = incoming.prologue().query().rawValue();
    return new Request(
        incoming.prologue().method().text(),
        incoming.prologue().uriPath().rawPath(),
        query.isEmpty() ? null : query,
        Headers.of(lines),
        isLoopback(incoming.remotePeer().address()),
        Request.NO_BODY);
  }

  private static boolean isLoopback(SocketAddress peer) {
    return peer instanceof InetSocketAddress address
        && address.getAddress() != null
        && address.getAddress().isLoopbackAddress();
  }

  private static Reply tooLarge(int maxBytes) {
    return Reply.error(
        413,
        "RequestEntityTooLargeException",
        "The request's body is larger than the limit of " + maxBytes + " bytes");
  }

  /// Refuses a request that may come again soon, on the same connection, which is therefore left
  /// ready for it.
  private void postpone(IncomingBody body, ServerResponse outgoing, Reply reply) {
    if (body.waitsToBeAsked()) {
      refuse(body, outgoing, reply);
    } else {
      if (body.exists()) {
        body.drain();
      }
      slowClients.end();
      send(outgoing, reply);
    }
  }

  /// Answers a request whose body was not read to its end; the connection can serve no other.
  private void refuse(IncomingBody body, ServerResponse outgoing, Reply reply) {
    if (!body.exists()) {
      send(outgoing, reply);
      return;
    }
    outgoing.header(HeaderNames.CONNECTION, "close");
    send(outgoing, reply);
    body.drain();
    throw new CloseConnectionException("The request was refused");
  }

  private void send(ServerResponse outgoing, Reply reply) {
    outgoing.status(Status.create(reply.status()));
    reply
        .headers()
        .forEach((name, value) -> outgoing.headers().add(HeaderNames.create(name), value));
    Reply.Stream stream = reply.stream();
    if (stream == null) {
      slowClients.begin();
      outgoing.send(reply.body());
    } else {
      send(outgoing, stream);
    }
  }

  /// Without its end the client sees that the body broke off.
  private void send(ServerResponse outgoing, Reply.Stream stream) {
    try {
      OutputStream out = new StreamedBody(outgoing.outputStream(), slowClients);
      stream.writeTo(out);
      out.close();
    } catch (IOException | RuntimeException broken) {
      LOG.warn("A reply broke off: {}", broken.toString());
      throw new CloseConnectionException("The reply broke off", broken);
    }
  }
}
