/**
 * Model folders to ONNX files, with a view of how far it has come. Imports {@code embedding},
 * {@code embedding.onnx} and {@code embedding.qwen3}.
 */
@NullMarked
package io.polyphony.job.tools.compile;

import org.jspecify.annotations.NullMarked;
