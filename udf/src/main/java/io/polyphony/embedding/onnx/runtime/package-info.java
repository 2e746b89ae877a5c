/**
 * The native libraries: their loading, their paths and their failures. May import {@code
 * embedding}.
 */
@NullMarked
package io.polyphony.embedding.onnx.runtime;

import org.jspecify.annotations.NullMarked;
