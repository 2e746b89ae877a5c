/**
 * ONNX graphs of decoders: builder, weights as external data, projections and attention. May import
 * {@code embedding} and {@code embedding.checkpoint}.
 */
@NullMarked
package io.polyphony.embedding.graph;

import org.jspecify.annotations.NullMarked;
