/// Where the code of functions lies: uploaded zip files by their hash, and development folders.
@NullMarked
package dev.lockstep.functions.code;

import org.jspecify.annotations.NullMarked;
