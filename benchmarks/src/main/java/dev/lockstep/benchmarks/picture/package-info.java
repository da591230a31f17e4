/// Curves as pictures: small SVG files that need nothing else. What is drawn is not known here.
@NullMarked
package dev.lockstep.benchmarks.picture;

import org.jspecify.annotations.NullMarked;
