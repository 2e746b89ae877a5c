/**
 * The engine's speed beside engines of others, each in a process of its own. Imports {@code
 * bench.engine} and {@code embedding}.
 */
@NullMarked
package io.polyphony.localcluster.bench.engine.peers;

import org.jspecify.annotations.NullMarked;
