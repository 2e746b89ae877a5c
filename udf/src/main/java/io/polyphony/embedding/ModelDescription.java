package io.polyphony.embedding;

import java.io.Serializable;

/**
 * Identity of a model in records, states and logs.
 *
 * @param name name of the model folder
 * @param revision first 16 hex digits of a SHA-256 over the content of every file that the vectors
 *     depend on
 * @param dimension number of components of the vectors after slicing
 * @param maxTokens longest sequence that the model was made for, end token included
 * @param precision {@link Precision#id()} of what computes the vectors; {@code auto} where each
 *     machine decides
 * @param instruction that the model puts before every text by itself, so that a sequence holds
 *     {@link Instruction#textPart} alone; {@link Instruction#NONE} if sequences carry their
 *     instruction
 */
public record ModelDescription(
        String name,
        String revision,
        int dimension,
        int maxTokens,
        String precision,
        Instruction instruction)
        implements Serializable {

    /** 32-bit floats, and no instruction of its own. */
    public ModelDescription(String name, String revision, int dimension, int maxTokens) {
        this(name, revision, dimension, maxTokens, Precision.FP32.id(), Instruction.NONE);
    }
}
