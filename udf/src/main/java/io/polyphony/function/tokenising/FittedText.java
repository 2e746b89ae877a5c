package io.polyphony.function.tokenising;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.ModelSource;
import io.polyphony.embedding.TextTokenizer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Text settings fitted to a model: the longest chunk that it reads together with instruction and
 * special tokens, where the wanted one is longer.
 *
 * @param lines one if the length was fitted to the model
 */
public record FittedText(TextSettings settings, List<String> lines) {

    /** Least value of {@code text.max-tokens}. */
    private static final int LEAST_TOKENS = 8;

    /** No tokenizer makes more tokens of a byte, special ones added. */
    private static final int TOKENS_PER_BYTE = 4;

    private static final int SPECIAL_TOKENS = 64;

    /**
     * Fits a default; a length that somebody chose must fit as it is. The tokenizer is only opened
     * where that is not clear without it.
     *
     * @param chosen whether the length of chunks is no default
     * @throws EmbeddingException if the model cannot be used, or reads too few tokens
     */
    public static FittedText of(TextSettings wanted, boolean chosen, ModelSource source)
            throws EmbeddingException {
        ModelDescription model = source.describe();
        if (surelyFits(wanted, model)) {
            return new FittedText(wanted, List.of());
        }
        int others = instructionTokens(wanted, source);
        int room = model.maxTokens() - others;
        if (wanted.maxTokens() <= room) {
            return new FittedText(wanted, List.of());
        }
        if (room < LEAST_TOKENS) {
            throw new EmbeddingException(
                    ("model %s reads at most %d tokens, of which embedding.instruction "
                                    + "and special tokens take %d: too few are left for text; set "
                                    + "embedding.instruction (--instruction of a command) to none")
                            .formatted(model.name(), model.maxTokens(), others));
        }
        if (chosen) {
            throw new EmbeddingException(
                    ("text.max-tokens is %d, but model %s reads at most %d tokens, of "
                                    + "which embedding.instruction and special tokens take %d: set "
                                    + "text.max-tokens (--max-tokens of a command) to at most %d")
                            .formatted(
                                    wanted.maxTokens(),
                                    model.name(),
                                    model.maxTokens(),
                                    others,
                                    room));
        }
        return fitted(wanted, room, model);
    }

    private static FittedText fitted(TextSettings wanted, int room, ModelDescription model) {
        return new FittedText(
                wanted.withMaxTokens(room),
                List.of(
                        ("text.max-tokens is %d instead of the default %d: model %s reads at most"
                                        + " %d tokens, instruction and special tokens included")
                                .formatted(
                                        room,
                                        wanted.maxTokens(),
                                        model.name(),
                                        model.maxTokens())));
    }

    private static boolean surelyFits(TextSettings wanted, ModelDescription model) {
        int bytes = wanted.instruction().applyTo("").getBytes(StandardCharsets.UTF_8).length;
        long most = (long) wanted.maxTokens() + (long) TOKENS_PER_BYTE * bytes + SPECIAL_TOKENS;
        return most <= model.maxTokens();
    }

    private static int instructionTokens(TextSettings wanted, ModelSource source)
            throws EmbeddingException {
        try (TextTokenizer tokenizer = source.openTokenizer()) {
            return tokenizer.encode(wanted.instruction().applyTo("")).length;
        }
    }
}
