package io.polyphony.job.tools.embed;

/**
 * Largest distance of a precision from 32-bit floats: rounding stays inside; another pooling,
 * padding, instruction or end token, or other weights do not. Similarities are published for 32-bit
 * and 16-bit floats; the other bounds are chosen to be well below what such a mistake does.
 *
 * @param similarity largest difference of a similarity
 * @param cosine largest distance from 1 of the cosine between a vector and its published beginning
 */
record Tolerance(double similarity, double cosine) {

    /**
     * @param precision as a model description spells it; an ONNX export counts as 16-bit floats
     */
    static Tolerance of(String precision) {
        return switch (precision) {
            case "fp32" -> new Tolerance(1e-4, 1e-4);
            case "bf16" -> new Tolerance(2e-2, 5e-3);
            case "int8" -> new Tolerance(3e-2, 2e-2);
            default -> new Tolerance(4e-3, 1e-3);
        };
    }
}
