package io.polyphony.embedding.remote;

import io.polyphony.embedding.TextTokenizer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Measures texts where the server's tokenizer is not at hand: a token for every three bytes of
 * UTF-8, so that a text is rather thought too long than too short. The ids are those bytes and mean
 * nothing to a model.
 */
public final class ByteCountTokenizer implements TextTokenizer {

    private static final int BYTES = 3;

    private static final int END = -1;

    private static final Set<String> CONTROL_TOKENS =
            Set.of("<|endoftext|>", "<|im_start|>", "<|im_end|>");

    @Override
    public int[] encode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int[] ids = new int[(bytes.length + BYTES - 1) / BYTES + 1];
        for (int i = 0; i < bytes.length; i++) {
            ids[i / BYTES] = ids[i / BYTES] << Byte.SIZE | Byte.toUnsignedInt(bytes[i]);
        }
        ids[ids.length - 1] = END;
        return ids;
    }

    @Override
    public Set<String> controlTokens() {
        return CONTROL_TOKENS;
    }

    @Override
    public void close() {}
}
