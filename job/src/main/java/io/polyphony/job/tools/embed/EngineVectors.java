package io.polyphony.job.tools.embed;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.TokenBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Vectors from the engine that the job uses, with the job's instruction. Owns the opened model. */
public final class EngineVectors implements TextVectors, AutoCloseable {

    private static final int MAX_BATCH_TOKENS = 4096;
    private static final int DEFAULT_MAX_TOKENS = 512;

    private final TextTokenizer tokenizer;
    private final EmbeddingModel model;
    private final UnaryOperator<String> prompt;
    private final int maxTokens;
    private long tokens;

    /**
     * Opens the model and reads 512 tokens of a text, or as many as the model does; the caller
     * closes this.
     */
    public EngineVectors(ModelLoader loader, Instruction instruction) throws EmbeddingException {
        this(loader, instruction, null);
    }

    /**
     * Opens the model; the caller closes this.
     *
     * @param maxTokens of a text that are read, instruction and special ones included; {@code null}
     *     for 512, or as many as the model reads
     * @throws EmbeddingException if the model cannot be used, or reads fewer tokens
     */
    public EngineVectors(ModelLoader loader, Instruction instruction, @Nullable Integer maxTokens)
            throws EmbeddingException {
        ModelDescription description = loader.describe();
        this.maxTokens = maxTokens(maxTokens, description);
        this.tokenizer = loader.openTokenizer();
        this.model = loader.openModel();
        boolean shared = description.instruction().equals(instruction);
        this.prompt = shared ? instruction::textPart : instruction::applyTo;
    }

    private static int maxTokens(@Nullable Integer chosen, ModelDescription model)
            throws EmbeddingException {
        if (chosen == null) {
            return Math.min(DEFAULT_MAX_TOKENS, model.maxTokens());
        }
        if (chosen < 1 || chosen > model.maxTokens()) {
            throw new EmbeddingException(
                    "--max-tokens %d: model %s reads 1 to %d tokens"
                            .formatted(chosen, model.name(), model.maxTokens()));
        }
        return chosen;
    }

    @Override
    public float[][] embed(List<String> texts) throws EmbeddingException {
        List<int[]> sequences = texts.stream().map(this::encode).toList();
        Integer[] order = new Integer[texts.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingInt(i -> sequences.get(i).length));
        float[][] vectors = new float[texts.size()][];
        List<Integer> waiting = new ArrayList<>();
        int waitingTokens = 0;
        for (int i : order) {
            waiting.add(i);
            waitingTokens += sequences.get(i).length;
            if (waitingTokens >= MAX_BATCH_TOKENS) {
                embed(waiting, sequences, vectors);
                waitingTokens = 0;
            }
        }
        embed(waiting, sequences, vectors);
        return vectors;
    }

    /** A long text is cut; its last token stays. */
    private int[] encode(String text) {
        int[] tokens = tokenizer.encode(prompt.apply(text));
        if (tokens.length <= maxTokens) {
            return tokens;
        }
        int[] cut = Arrays.copyOf(tokens, maxTokens);
        cut[maxTokens - 1] = tokens[tokens.length - 1];
        return cut;
    }

    /** Tokens that were embedded so far. */
    public long tokens() {
        return tokens;
    }

    /** Texts of {@value EngineSpeed#TOKENS} tokens a second; takes some seconds. */
    public double textsPerSecond() throws EmbeddingException {
        return EngineSpeed.textsPerSecond(tokenizer, model);
    }

    public int dimension() {
        return model.dimension();
    }

    @Override
    public void close() {
        model.close();
        tokenizer.close();
    }

    private void embed(List<Integer> waiting, List<int[]> sequences, float[][] vectors)
            throws EmbeddingException {
        TokenBatch batch = TokenBatch.of(waiting.stream().map(sequences::get).toList());
        float[][] rows = model.embed(batch);
        for (int i = 0; i < rows.length; i++) {
            vectors[waiting.get(i)] = rows[i];
        }
        tokens += batch.tokenCount();
        waiting.clear();
    }
}
