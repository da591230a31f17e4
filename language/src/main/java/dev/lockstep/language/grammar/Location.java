package dev.lockstep.language.grammar;

/// A place in a definition, in AWS's notation: `/States/Check/Choices[0]/Next`. Names stand as they
/// are, without the escapes of JSON Pointer.
///
/// @param path empty for the whole definition
public record Location(String path) {
  public static final Location ROOT = new Location("");

  public Location field(String name) {
    return new Location(path + "/" + name);
  }

  public Location element(int index) {
    return new Location(path + "[" + index + "]");
  }

  /// The way from `outer` to this place, as in `Choices[0]/Condition`.
  String within(Location outer) {
    return path.substring(outer.path.length() + 1);
  }

  @Override
  public String toString() {
    return path.isEmpty() ? "/" : path;
  }
}
