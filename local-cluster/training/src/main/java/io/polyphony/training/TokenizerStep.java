package io.polyphony.training;

import io.polyphony.embedding.checkpoint.TokenizerJson;
import io.polyphony.training.data.AlignedText;
import io.polyphony.training.tokenizer.PairMerges;
import io.polyphony.training.tokenizer.VocabularyText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Learns the vocabulary and writes {@code tokenizer.json}, unless it is there already. */
final class TokenizerStep {

    /** Files of the model stay below 25 MB with this many rows of 256 half-precision numbers. */
    static final int VOCABULARY = 36_000;

    private static final int BYTES_AND_SPECIAL_TOKENS = 256 + 3;

    /** Must be single tokens: attention looks for them, see {@code PooledCheckpoint}. */
    private static final List<String> INSTRUCTION_WORDS = List.of("Instruct", "Query");

    private static final long INSTRUCTION_WEIGHT = 1_000_000;
    private static final long MIN_COUNT = 200;

    private TokenizerStep() {}

    static void run(List<AlignedText> texts, Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Map<String, Long> counts = new TreeMap<>(VocabularyText.count(texts));
        INSTRUCTION_WORDS.forEach(word -> counts.merge(word, INSTRUCTION_WEIGHT, Long::sum));
        List<String> merges =
                PairMerges.learn(counts, VOCABULARY - BYTES_AND_SPECIAL_TOKENS, MIN_COUNT);
        Files.createDirectories(file.toAbsolutePath().getParent());
        new TokenizerJson(merges).write(file);
    }
}
