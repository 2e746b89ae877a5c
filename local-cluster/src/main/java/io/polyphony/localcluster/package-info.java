/**
 * Everything on one machine, for trying and testing: the demonstration and the embedding command.
 * May import everything of the project.
 */
@NullMarked
package io.polyphony.localcluster;

import org.jspecify.annotations.NullMarked;

