/**
 * The speed of the engine, beside the plain form that exporters write and the runtime's own matrix
 * products. Imports {@code embedding}, {@code function.batching} and ONNX Runtime.
 */
@NullMarked
package io.polyphony.localcluster.bench.engine;

import org.jspecify.annotations.NullMarked;
