/**
 * The parts that decoder architectures share: shape, checks of {@code config.json}, names of
 * tensors and the graph but for what each adds to queries, keys and values. May import {@code
 * embedding.graph}, {@code embedding.checkpoint} and {@code embedding}.
 */
@NullMarked
package io.polyphony.embedding.decoder;

import org.jspecify.annotations.NullMarked;
