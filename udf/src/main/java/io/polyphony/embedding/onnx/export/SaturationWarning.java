package io.polyphony.embedding.onnx.export;

import io.polyphony.embedding.EmbeddingException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/**
 * Says that products of an 8-bit file may saturate: on x86 without 8-bit dot products ONNX
 * Runtime's kernel for signed weights adds two products of 8 bits in 16, and 255 times two weights
 * above 64 is more than these hold.
 */
final class SaturationWarning {

    /**
     * Operators that multiply 8-bit activations by 8-bit weights, by themselves or after ONNX
     * Runtime has fused them.
     */
    private static final Set<String> OPERATORS =
            Set.of(
                    "DynamicQuantizeMatMul",
                    "MatMulInteger",
                    "MatMulIntegerToFloat",
                    "QAttention",
                    "QGemm",
                    "QLinearMatMul",
                    "QuantizeLinear");

    /** 2 x 255 x 64 is below 2^15. */
    private static final int SAFE_WEIGHT = 64;

    private SaturationWarning() {}

    /**
     * A line for the log, if there is something to say.
     *
     * @param exact whether signed weights are multiplied exactly here
     */
    static Optional<String> line(Path file, OnnxHeader header, boolean exact)
            throws EmbeddingException {
        boolean saturates =
                !exact
                        && !Collections.disjoint(header.operators(), OPERATORS)
                        && SignedWeights.greatest(file) > SAFE_WEIGHT;
        return saturates
                ? Optional.of(
                        ("%s has signed 8-bit weights, whose products saturate on this processor:"
                             + " its vectors differ from those of a processor with 8-bit dot"
                             + " products. Take a file of the same model with unsigned 8-bit"
                             + " weights, or in fp32, by embedding.model-file")
                                .formatted(file))
                : Optional.empty();
    }
}
