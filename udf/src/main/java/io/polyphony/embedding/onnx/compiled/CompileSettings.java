package io.polyphony.embedding.onnx.compiled;

import io.polyphony.embedding.Precision;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The form to compile a model to, and the place of the result.
 *
 * @param cacheFolder of compiled models; {@code null} for the model folder itself, if it can be
 *     written
 * @param precision of weights and arithmetic; {@code null} for the device's default
 */
public record CompileSettings(@Nullable String cacheFolder, @Nullable Precision precision)
        implements Serializable {

    /** Beside the model, in the device's default precision. */
    public static final CompileSettings DEFAULT = new CompileSettings(null, null);
}
