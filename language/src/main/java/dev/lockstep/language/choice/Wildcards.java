package dev.lockstep.language.choice;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A pattern in which `*` stands for any text, also none; `\*` stands for an asterisk and `\\` for
/// a backslash.
///
/// @param pieces what stands between the asterisks: one piece more than there are asterisks
record Wildcards(List<String> pieces) {
  Wildcards {
    pieces = List.copyOf(pieces);
  }

  /// Null if `pattern` escapes anything else, or ends within an escape.
  static @Nullable Wildcards compile(String pattern) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '*') {
        pieces.add(piece.toString());
        piece.setLength(0);
      } else if (c == '\\') {
        i++;
        if (i == pattern.length() || (pattern.charAt(i) != '*' && pattern.charAt(i) != '\\')) {
          return null;
        }
        piece.append(pattern.charAt(i));
      } else {
        piece.append(c);
      }
    }
    pieces.add(piece.toString());
    return new Wildcards(pieces);
  }

  /// Takes each piece at its first place after the one before, which never loses a match.
  boolean matches(String text) {
    String first = pieces.getFirst();
    if (pieces.size() == 1) {
      return text.equals(first);
    }
    String last = pieces.getLast();
    if (!text.startsWith(first) || !text.endsWith(last)) {
      return false;
    }
    int at = first.length();
    int end = text.length() - last.length();
    for (String piece : pieces.subList(1, pieces.size() - 1)) {
      int found = text.indexOf(piece, at);
      if (found < 0) {
        return false;
      }
      at = found + piece.length();
    }
    return at <= end;
  }
}
