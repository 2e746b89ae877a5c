package io.polyphony.embedding.remote;

import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.TokenBatch;
import java.util.Arrays;
import java.util.Set;

/** For a model whose tokenizer is elsewhere: a token is a code point, so that the text can be read back. Thread-safe. */
public final class CodePointTokenizer implements TextTokenizer {

    private static final int END = 0;

    /** Of the Qwen tokenizers: their servers read them as control tokens in any text. */
    private static final Set<String> CONTROL_TOKENS =
            Set.of(
                    "<|endoftext|>",
                    "<|im_start|>",
                    "<|im_end|>",
                    "<|object_ref_start|>",
                    "<|object_ref_end|>",
                    "<|box_start|>",
                    "<|box_end|>",
                    "<|quad_start|>",
                    "<|quad_end|>",
                    "<|vision_start|>",
                    "<|vision_end|>",
                    "<|vision_pad|>",
                    "<|image_pad|>",
                    "<|video_pad|>");

    @Override
    public int[] encode(String text) {
        int[] codePoints = text.codePoints().toArray();
        int[] ids = Arrays.copyOf(codePoints, codePoints.length + 1);
        ids[codePoints.length] = END;
        return ids;
    }

    /** The text that a sequence was made of. */
    public static String decode(TokenBatch batch, int sequence) {
        return new String(batch.tokenIds(), batch.offsets()[sequence], batch.length(sequence) - 1);
    }

    @Override
    public Set<String> controlTokens() {
        return CONTROL_TOKENS;
    }

    @Override
    public void close() {}
}
