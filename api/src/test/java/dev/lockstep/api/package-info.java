/// Tests of the API over an engine in memory, driven by the calls themselves.
@NullMarked
package dev.lockstep.api;

import org.jspecify.annotations.NullMarked;
