package dev.lockstep.expressions.intrinsic;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All functions.
final class IntrinsicFunctions {
  private static final List<IntrinsicFunction> ALL =
      List.of(
          new ArrayOf(),
          new ArrayPartition(),
          new ArrayContains(),
          new ArrayRange(),
          new ArrayGetItem(),
          new ArrayLength(),
          new ArrayUnique(),
          new Base64Encode(),
          new Base64Decode(),
          new Hash(),
          new JsonMerge(),
          new StringToJson(),
          new JsonToString(),
          new MathRandom(),
          new MathAdd(),
          new StringSplit(),
          new UniqueId(),
          new Format());

  private static final Map<String, IntrinsicFunction> BY_NAME =
      ALL.stream().collect(Collectors.toMap(f -> "States." + f.name(), Function.identity()));

  private IntrinsicFunctions() {}

  /// The function called `name`, as in `States.Format`, or null if there is none.
  static @Nullable IntrinsicFunction named(String name) {
    return BY_NAME.get(name);
  }
}
