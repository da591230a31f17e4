/// Mocked service integrations: tasks whose answers are written in a file, in the form that Step
/// Functions Local used. Start at [MockConfiguration]; nothing here calls a service.
@NullMarked
package dev.lockstep.integrations.mock;

import org.jspecify.annotations.NullMarked;
