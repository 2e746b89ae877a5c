/**
 * ONNX Runtime sessions: their settings, their opening and their sharing. May import {@code
 * embedding.onnx.device}, {@code embedding.onnx.runtime} and {@code embedding}.
 */
@NullMarked
package io.polyphony.embedding.onnx.session;

import org.jspecify.annotations.NullMarked;
