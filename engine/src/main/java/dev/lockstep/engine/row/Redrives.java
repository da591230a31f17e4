package dev.lockstep.engine.row;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The redrives of an execution.
///
/// @param count how many there have been
/// @param millis when the last was, milliseconds since the epoch; 0 if there was none
/// @param tokens the client tokens of the latest, the oldest first
public record Redrives(int count, long millis, List<Token> tokens) {
  public static final Redrives NONE = new Redrives(0, 0, List.of());

  public Redrives {
    tokens = List.copyOf(tokens);
  }

  /// @param millis when the redrive that bore it was
  public record Token(String text, long millis) {}

  /// When the redrive was that bore `token` no earlier than `sinceMillis`, or null if none did.
  public @Nullable Long millisOf(String token, long sinceMillis) {
    for (Token known : tokens) {
      if (known.text.equals(token) && known.millis >= sinceMillis) {
        return known.millis;
      }
    }
    return null;
  }

  /// One more, now.
  ///
  /// @param token what its caller knows it by, or null
  /// @param most how many tokens are remembered
  /// @param sinceMillis how old they may be
  public Redrives again(long nowMillis, @Nullable String token, int most, long sinceMillis) {
    List<Token> kept = new ArrayList<>(tokens);
    kept.removeIf(known -> known.millis < sinceMillis);
    if (token != null) {
      kept.add(new Token(token, nowMillis));
    }
    return new Redrives(
        count + 1, nowMillis, kept.subList(Math.max(0, kept.size() - most), kept.size()));
  }
}
