/// The one HTTP listener: requests and replies as values, routes in one plain list, limits, and the
/// check that a web page cannot talk to the server. Over Helidon, which nothing outside sees.
///
/// Start at [dev.lockstep.http.HttpListener]. What a path means belongs to the modules that give
/// the routes; no AWS operation is known here.
@NullMarked
package dev.lockstep.http;

import org.jspecify.annotations.NullMarked;
