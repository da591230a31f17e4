/// The one JSON value of the code base: immutable, ordered, faithful to the digits of every number.
///
/// Start at [dev.lockstep.json.JsonValue]; texts become values in [dev.lockstep.json.JsonParser]
/// and values become texts in [dev.lockstep.json.JsonPrinter]. Nothing here binds JSON to Java
/// classes: every module maps its own records by hand, so the wire format stays where it belongs.
@NullMarked
package dev.lockstep.json;

import org.jspecify.annotations.NullMarked;
