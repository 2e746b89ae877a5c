package io.polyphony.embedding.onnx.session;

import io.polyphony.embedding.Instruction;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The model folder to serve and the vectors to take from it.
 *
 * @param folder at the same path on every machine
 * @param dimension of the vectors; {@code null} for the model's own
 * @param instruction that stands before every text
 */
public record ModelSettings(
        String folder,
        @Nullable Integer dimension,
        Instruction instruction,
        SessionSettings session)
        implements Serializable {

    /** Texts without an instruction. */
    public static ModelSettings of(
            String folder, @Nullable Integer dimension, SessionSettings session) {
        return new ModelSettings(folder, dimension, Instruction.NONE, session);
    }

    /** The same with an instruction. */
    public ModelSettings with(Instruction other) {
        return new ModelSettings(folder, dimension, other, session);
    }
}
