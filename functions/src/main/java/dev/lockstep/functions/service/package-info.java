/// The local Lambda service as the rest of the server sees it. Start at
/// [dev.lockstep.functions.service.FunctionService].
@NullMarked
package dev.lockstep.functions.service;

import org.jspecify.annotations.NullMarked;
