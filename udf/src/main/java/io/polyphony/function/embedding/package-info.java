/**
 * Micro-batches to vectors, by a model in this process or by a server. May import {@code
 * embedding}, {@code vector}, {@code function.accelerator}, {@code function.flink} and {@code
 * function.record}.
 */
@NullMarked
package io.polyphony.function.embedding;

import org.jspecify.annotations.NullMarked;
