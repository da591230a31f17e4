package dev.lockstep.functions.runtime;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A runtime by its Lambda name: `python3.13`, `nodejs22.x`, `java21`, `provided.al2023`.
///
/// @param version what is asked of the interpreter; 0.0 for `provided`
public record RuntimeName(String text, Family family, Version version) {
  /// The kinds of runtime that can be run here.
  public enum Family {
    PYTHON("python(3)\\.(\\d{1,3})"),
    NODE("nodejs(\\d{1,3})\\.(x)"),
    JAVA("java(\\d{1,3})(\\.al2)?"),
    PROVIDED("provided(\\.al2|\\.al2023)?");

    private final Pattern pattern;

    Family(String pattern) {
      this.pattern = Pattern.compile(pattern);
    }
  }

  /// The version of an interpreter.
  public record Version(int major, int minor) implements Comparable<Version> {
    @Override
    public int compareTo(Version other) {
      int byMajor = Integer.compare(major, other.major);
      return byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
    }
  }

  /// Reads a runtime's name; nothing if it names none that can be run here.
  public static Optional<RuntimeName> parse(String text) {
    for (Family family : Family.values()) {
      Matcher matcher = family.pattern.matcher(text);
      if (matcher.matches()) {
        return Optional.of(new RuntimeName(text, family, version(family, matcher)));
      }
    }
    return Optional.empty();
  }

  private static Version version(Family family, Matcher matcher) {
    return switch (family) {
      case PYTHON -> new Version(3, Integer.parseInt(matcher.group(2)));
      case NODE, JAVA -> new Version(Integer.parseInt(matcher.group(1)), 0);
      case PROVIDED -> new Version(0, 0);
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
