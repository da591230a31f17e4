@org.jspecify.annotations.NullMarked
package dev.lockstep.simulation;
