package io.polyphony.embedding.onnx.tokenizer;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.TextTokenizer;
import java.util.Arrays;

/** The tokens of an instruction that a model reads before every text. */
public final class InstructionTokens {

    private InstructionTokens() {}

    /**
     * Tokens of the instruction with its colon, without an end token. The colon is the last one; a
     * text's own tokens start with it, or with one that it was merged into.
     *
     * @throws EmbeddingException if the tokenizer does not end a token before the colon
     */
    public static int[] of(TextTokenizer tokenizer, Instruction instruction)
            throws EmbeddingException {
        int[] shared = tokenizer.encode(instruction.sharedPart());
        int[] colon = tokenizer.encode(instruction.textPart(""));
        int[] whole = tokenizer.encode(instruction.applyTo(""));
        int[] joined = Arrays.copyOf(shared, shared.length - 1 + colon.length);
        System.arraycopy(colon, 0, joined, shared.length - 1, colon.length);
        if (colon.length != 2 || !Arrays.equals(joined, whole)) {
            throw new EmbeddingException(
                    "the tokenizer does not end a token before the colon of embedding.instruction,"
                            + " so texts cannot share it: set embedding.instruction to none");
        }
        return Arrays.copyOf(whole, whole.length - 1);
    }
}
