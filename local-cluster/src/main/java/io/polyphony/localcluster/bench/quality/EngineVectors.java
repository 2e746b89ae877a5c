package io.polyphony.localcluster.bench.quality;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.TokenBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Vectors from the engine that the job uses, with the job's instruction. Owns the opened model. */
public final class EngineVectors implements TextVectors, AutoCloseable {

    private static final int MAX_BATCH_TOKENS = 4096;
    private static final int MAX_TOKENS = 512;

    private final TextTokenizer tokenizer;
    private final EmbeddingModel model;
    private final UnaryOperator<String> prompt;
    private long tokens;

    /** Opens the model; the caller closes this. */
    public EngineVectors(ModelLoader loader, Instruction instruction) throws EmbeddingException {
        this.tokenizer = loader.openTokenizer();
        this.model = loader.openModel();
        boolean shared = loader.describe().instruction().equals(instruction);
        this.prompt = shared ? instruction::textPart : instruction::applyTo;
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

    /** A long text is cut; its last token is the end token. */
    private int[] encode(String text) {
        int[] tokens = tokenizer.encode(prompt.apply(text));
        if (tokens.length <= MAX_TOKENS) {
            return tokens;
        }
        int[] cut = Arrays.copyOf(tokens, MAX_TOKENS);
        cut[MAX_TOKENS - 1] = tokens[tokens.length - 1];
        return cut;
    }

    /** Tokens that were embedded so far. */
    public long tokens() {
        return tokens;
    }

    /** Texts of {@value EngineSpeed#TOKENS} tokens a second; takes some seconds. */
    double textsPerSecond() throws EmbeddingException {
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
