package dev.lockstep.expressions.jsonata;

import com.dashjoin.jsonata.Jsonata;
import dev.lockstep.expressions.Scope;
import java.util.List;
import java.util.Set;

/// All functions that are not the library's own.
final class BoundFunctions {
  private static final List<BoundFunction> ALL =
      List.of(
          new PartitionFunction(),
          new RangeFunction(),
          new HashFunction(),
          new RandomFunction(),
          new ShuffleFunction(),
          new NumberFunction(),
          new StringFunction(),
          new SubstringFunction(),
          new PadFunction(),
          new JoinFunction(),
          new ContainsFunction(),
          new MatchFunction(),
          new SplitFunction(),
          new ReplaceFunction(),
          new SortFunction(),
          new UuidFunction(),
          new ParseFunction(),
          UrlFunction.encode(),
          UrlFunction.encodeComponent(),
          UrlFunction.decode(),
          UrlFunction.decodeComponent(),
          new ToMillisFunction(),
          new NowFunction(),
          new MillisFunction());

  /// The language's functions that AWS leaves out.
  private static final List<String> ABSENT = List.of("eval");

  private BoundFunctions() {}

  /// Binds those of the functions that are `mentioned`.
  static void bind(Jsonata.Frame frame, Set<String> mentioned, Scope scope) {
    for (BoundFunction function : ALL) {
      if (mentioned.contains(function.name())) {
        frame.bind(function.name(), new BoundCall(function, scope));
      }
    }
    for (String name : ABSENT) {
      if (mentioned.contains(name)) {
        frame.bind(name, (Object) null);
      }
    }
  }

  /// True if `name` is one of these functions.
  static boolean has(String name) {
    return ABSENT.contains(name) || ALL.stream().anyMatch(f -> f.name().equals(name));
  }
}
