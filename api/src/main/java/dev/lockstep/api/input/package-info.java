/// What callers send, read and checked: members, their constraints, ARNs and names.
///
/// As on AWS, a member of the wrong type ends the reading at once (SerializationException), while
/// broken constraints are collected and reported together (ValidationException).
@NullMarked
package dev.lockstep.api.input;

import org.jspecify.annotations.NullMarked;
