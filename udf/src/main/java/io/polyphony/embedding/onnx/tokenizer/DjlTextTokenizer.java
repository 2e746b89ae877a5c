package io.polyphony.embedding.onnx.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.checkpoint.EndToken;
import io.polyphony.embedding.checkpoint.TokenizerFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A Hugging Face tokenizer, run by DJL, with the special tokens of its own post-processor. Where
 * the model has an end token, every encoding ends with it exactly once, whether or not the file
 * appends it. What the file says of cutting and padding has no effect.
 */
public final class DjlTextTokenizer implements TextTokenizer {

    /** DJL cuts to 512 tokens unless both lengths say otherwise. */
    private static final String NO_LIMIT = Integer.toString(1 << 30);

    private static final Map<String, String> OPTIONS =
            Map.of(
                    "addSpecialTokens", "true",
                    "truncation", "false",
                    "padding", "false",
                    "maxLength", NO_LIMIT,
                    "modelMaxLength", NO_LIMIT);

    /** Keep DJL from looking for CUDA variants and from calling home. */
    private static final Map<String, String> OFFLINE =
            Map.of("RUST_FLAVOR", "cpu", "ai.djl.offline", "true", "OPT_OUT_TRACKING", "true");

    private final HuggingFaceTokenizer tokenizer;
    private final TokenizerFile file;
    private final boolean needsEnd;

    private DjlTextTokenizer(HuggingFaceTokenizer tokenizer, TokenizerFile file) {
        this.tokenizer = tokenizer;
        this.file = file;
        long[] probe = ids("test");
        this.needsEnd =
                file.end() != null
                        && (probe.length == 0 || probe[probe.length - 1] != file.endTokenId());
    }

    /**
     * Opens a tokenizer; the caller closes it.
     *
     * @throws EmbeddingException if the file cannot be read, or its end token comes out more than
     *     once
     */
    public static DjlTextTokenizer open(TokenizerFile file) throws EmbeddingException {
        OFFLINE.forEach((key, value) -> System.getProperties().putIfAbsent(key, value));
        Thread thread = Thread.currentThread();
        ClassLoader previous = thread.getContextClassLoader();
        // DJL looks for its native library through the context class loader, and its threads keep
        // it for good.
        thread.setContextClassLoader(HuggingFaceTokenizer.class.getClassLoader());
        try {
            DjlTextTokenizer opened =
                    new DjlTextTokenizer(
                            HuggingFaceTokenizer.newInstance(file.file(), OPTIONS), file);
            opened.requireOneEndToken();
            return opened;
        } catch (IOException | RuntimeException e) {
            throw new EmbeddingException(
                    file.file() + ": the tokenizer cannot be opened: " + e.getMessage(), e);
        } finally {
            thread.setContextClassLoader(previous);
        }
    }

    @Override
    public int[] encode(String text) {
        long[] ids = ids(text);
        int[] encoded = new int[needsEnd ? ids.length + 1 : ids.length];
        for (int i = 0; i < ids.length; i++) {
            encoded[i] = (int) ids[i];
        }
        if (needsEnd) {
            encoded[ids.length] = file.endTokenId();
        }
        return encoded;
    }

    @Override
    public Set<String> controlTokens() {
        return file.controlTokens();
    }

    @Override
    public void close() {
        tokenizer.close();
    }

    /**
     * Asks the native library for the ids alone. {@link HuggingFaceTokenizer#encode} gives the same
     * ids and builds tokens, offsets and masks that nobody reads: on texts of 100 characters 1.4
     * times the time and 5.4 kB of garbage instead of 0.3 (measured).
     */
    private long[] ids(String text) {
        String read = file.lowerCase() ? text.toLowerCase(Locale.ROOT) : text;
        long encoding = TokenizersLibrary.LIB.encode(tokenizer.getHandle(), read, true);
        try {
            return TokenizersLibrary.LIB.getTokenIds(encoding);
        } finally {
            TokenizersLibrary.LIB.deleteEncoding(encoding);
        }
    }

    private void requireOneEndToken() throws EmbeddingException {
        EndToken end = file.end();
        if (end == null) {
            return;
        }
        int[] probe = encode("test");
        long ends = Arrays.stream(probe).filter(id -> id == end.id()).count();
        if (ends != 1) {
            close();
            throw new EmbeddingException(
                    file.file()
                            + ": post_processor: expected "
                            + end.content()
                            + " once at the end of every text, found "
                            + Arrays.toString(probe)
                            + " for \"test\"");
        }
    }
}
