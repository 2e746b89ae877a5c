package io.polyphony.training;

import io.polyphony.embedding.checkpoint.TokenizerFile;
import io.polyphony.embedding.onnx.tokenizer.DjlTextTokenizer;
import io.polyphony.training.checkpoint.ModelFolder;
import io.polyphony.training.checkpoint.PoolingCircuit;
import io.polyphony.training.checkpoint.TokenRows;
import io.polyphony.training.contrast.MeanOfRows;
import io.polyphony.training.data.AlignedText;
import io.polyphony.training.data.Corpus;
import io.polyphony.training.data.PhraseBank;
import io.polyphony.training.data.TrainingText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the demo model: vocabulary, token table from co-occurrence, contrastive training,
 * sharpening, model folder. Every step leaves its result in the work folder and is skipped where
 * that is there, so a run that was interrupted goes on where it was.
 */
public final class TrainDemoModel {

    private static final Logger LOG = LoggerFactory.getLogger(TrainDemoModel.class);

    private TrainDemoModel() {}

    /**
     * Arguments: folders of training data and development data, work folder, model folder, steps.
     */
    public static void main(String[] arguments) throws Exception {
        Settings settings =
                new Settings(
                        Path.of(arguments[0]),
                        Path.of(arguments[1]),
                        Path.of(arguments[2]),
                        Path.of(arguments[3]),
                        1,
                        Integer.parseInt(arguments[4]),
                        Float.parseFloat(arguments[5]));
        Files.createDirectories(settings.work());
        Path tokenizerFile = settings.work().resolve("tokenizer.json");
        List<AlignedText> texts = TrainingText.read(settings.data());
        LOG.info("{} aligned texts", texts.size());
        TokenizerStep.run(texts, tokenizerFile);
        TokenizerFile description = TokenizerFile.read(tokenizerFile);
        try (DjlTextTokenizer tokenizer = DjlTextTokenizer.open(description)) {
            Corpus corpus =
                    Corpus.of(texts, tokenizer, settings.work().resolve("corpus.bin"))
                            .and(PhraseBank.read(), tokenizer);
            LOG.info("tokenised");
            float[][] first = InitialRows.of(corpus, description.requiredRows(), settings);
            RowStep.Judge judge =
                    table -> DevScore.of(settings.dev(), new MeanOfRows(table, tokenizer));
            float[][] rows = new RowStep(settings, RowStep.Pace.USUAL, judge).run(corpus, first);
            write(SharpenStep.run(rows, tokenizer, settings), tokenizer, description, settings);
        }
    }

    private static void write(
            float[][] rows,
            DjlTextTokenizer tokenizer,
            TokenizerFile description,
            Settings settings)
            throws IOException {
        int end = description.endTokenId();
        TokenRows.Ids ids =
                new TokenRows.Ids(
                        single(tokenizer, "Instruct"),
                        single(tokenizer, "Query"),
                        single(tokenizer, ":"),
                        end);
        float[][] table = TokenRows.of(rows, ids);
        ModelFolder.write(
                settings.output(), description.file(), table, end, PoolingCircuit.weights());
        LOG.info("wrote {}", settings.output());
    }

    private static int single(DjlTextTokenizer tokenizer, String word) {
        int[] tokens = tokenizer.encode(word);
        if (tokens.length != 2) {
            throw new IllegalStateException(word + " is no single token");
        }
        return tokens[0];
    }
}
