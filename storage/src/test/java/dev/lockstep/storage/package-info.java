@NullMarked
package dev.lockstep.storage;

import org.jspecify.annotations.NullMarked;
