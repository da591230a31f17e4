package dev.lockstep.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Keeps web pages away from a server that runs code. A page in a browser on this machine can reach
/// loopback, so a request is refused
///
/// - if its `Host` is neither loopback nor configured: a page whose own name was made to resolve to
///   127.0.0.1 (DNS rebinding) sends that name;
/// - if it has an `Origin` whose host is neither: browsers add it to every cross-origin POST, the
///   simple forms that need no preflight included.
///
/// SDKs put `sync-` in front of the host for some operations; that is loopback still.
public final class OriginCheck implements Check {
  private static final String SYNC_PREFIX = "sync-";
  private static final Pattern LOOPBACK_ADDRESS = Pattern.compile("127(\\.\\d{1,3}){3}");
  private static final Pattern HOST = Pattern.compile("\\[[0-9a-f:.]+]|[a-z0-9._-]+");
  private static final Pattern PORT = Pattern.compile("\\d{0,5}");

  private final Set<String> allowedHosts;

  /// The last `Host` that was found to be allowed: clients send the same one again and again.
  private volatile String allowedBefore = "127.0.0.1";

  /// @param allowedHosts names or addresses, without port, under which the server is called besides
  ///   loopback
  public OriginCheck(List<String> allowedHosts) {
    this.allowedHosts = new TreeSet<>();
    allowedHosts.forEach(host -> this.allowedHosts.add(host.toLowerCase(Locale.ROOT)));
  }

  @Override
  public Optional<Reply> refuse(Request head) {
    List<String> hosts = head.headers().all("Host");
    if (hosts.size() != 1 || !allowsHost(hosts.getFirst())) {
      return refusal(
          "The Host header must name this machine's loopback address or a configured host, not "
              + quoted(String.join(", ", hosts)));
    }
    for (String origin : head.headers().all("Origin")) {
      int scheme = origin.indexOf("://");
      if (scheme < 0 || !allows(hostOf(origin.substring(scheme + 3)))) {
        return refusal("Requests from the web origin " + quoted(origin) + " are not allowed");
      }
    }
    return Optional.empty();
  }

  private boolean allowsHost(String host) {
    if (host.equals(allowedBefore)) {
      return true;
    }
    boolean allowed = allows(hostOf(host));
    if (allowed) {
      allowedBefore = host;
    }
    return allowed;
  }

  private boolean allows(Optional<String> host) {
    return host.isPresent() && (allowsName(host.get()) || allowsSync(host.get()));
  }

  private boolean allowsSync(String host) {
    return host.startsWith(SYNC_PREFIX) && allowsName(host.substring(SYNC_PREFIX.length()));
  }

  private boolean allowsName(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals("[::1]")
        || LOOPBACK_ADDRESS.matcher(host).matches()
        || allowedHosts.contains(host);
  }

  /// The host of `host:port`, in small letters; nothing if it is not of that form.
  private static Optional<String> hostOf(String authority) {
    String text = authority.trim().toLowerCase(Locale.ROOT);
    int bracket = text.indexOf(']');
    int colon = text.indexOf(':', Math.max(bracket, 0));
    String host = colon < 0 ? text : text.substring(0, colon);
    String port = colon < 0 ? "" : text.substring(colon + 1);
    boolean wellFormed = HOST.matcher(host).matches() && PORT.matcher(port).matches();
    return wellFormed ? Optional.of(host) : Optional.empty();
  }

  private static String quoted(String value) {
    String shortened = value.length() > 255 ? value.substring(0, 255) + "..." : value;
    return "'" + shortened + "'";
  }

  private static Optional<Reply> refusal(String message) {
    return Optional.of(Reply.error(403, "AccessDeniedException", message));
  }
}
