/// What the results of AWS services look like, read from the services' own models, and whether a
/// result that somebody made up looks so. The models lie in `result-shapes.zip`, which
/// `tools/service-shapes` makes. Start at [ServiceResults].
@NullMarked
package dev.lockstep.integrations.shapes;

import org.jspecify.annotations.NullMarked;
