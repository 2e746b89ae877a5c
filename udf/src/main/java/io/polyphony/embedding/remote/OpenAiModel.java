package io.polyphony.embedding.remote;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.ModelSource;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.TokenizerLoader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A model behind an embedding server. Its files are not at hand, so its revision is what the user
 * says: a hash of model name and {@code version}.
 *
 * @param version changed by the user whenever the server gets other weights
 * @param dimension of the vectors; {@code null} for all that the server sends
 * @param maxTokens longest text that the server takes, instruction and end token included
 */
public record OpenAiModel(
        OpenAiSettings settings,
        String version,
        @Nullable Integer dimension,
        int maxTokens,
        TokenizerLoader tokenizer)
        implements ModelSource {

    /** Placeholder of a precision, which only the server knows. */
    public static final String PRECISION = "remote";

    private static final int REVISION_DIGITS = 16;

    /** Asks the server once for the length of its vectors. */
    @Override
    public ModelDescription describe() throws EmbeddingException {
        return new ModelDescription(
                settings.model(),
                revision(),
                describedDimension(),
                maxTokens,
                PRECISION,
                Instruction.NONE);
    }

    @Override
    public TextTokenizer openTokenizer() throws EmbeddingException {
        return tokenizer.open();
    }

    @Override
    public boolean readsTexts() {
        return true;
    }

    private int describedDimension() throws EmbeddingException {
        try (OpenAiClient client = OpenAiClient.open(settings, 1)) {
            int sent = client.serverDimension();
            if (dimension != null && dimension > sent) {
                throw new EmbeddingException(
                        ("model %s at %s sends vectors of %d components, fewer than "
                                        + "the %d that are asked for")
                                .formatted(settings.model(), settings.endpoint(), sent, dimension));
            }
            return dimension == null ? sent : dimension;
        }
    }

    private String revision() {
        try {
            byte[] named = (settings.model() + "\n" + version).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(named);
            return HexFormat.of().formatHex(hash).substring(0, REVISION_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
