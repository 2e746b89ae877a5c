package io.polyphony.training;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.training.contrast.MeanOfRows;
import io.polyphony.training.contrast.PairSampler;
import io.polyphony.training.contrast.RowTraining;
import io.polyphony.training.contrast.Schedule;
import io.polyphony.training.data.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains the token table until its steps are done or the dev score has not risen for a while. The best table so far and the
 * latest are kept in files; a run that was interrupted goes on from the latest, with fresh moments.
 */
final class RowStep {

    private static final Logger LOG = LoggerFactory.getLogger(RowStep.class);

    private static final int BATCH = 512;
    private static final int WARM_UP = 100;
    private static final int SCORE_EVERY = 500;
    private static final int PATIENCE = 6;

    private final Settings settings;
    private final TextTokenizer tokenizer;
    private final Path latest;
    private final Path best;

    RowStep(Settings settings, TextTokenizer tokenizer) {
        this.settings = settings;
        this.tokenizer = tokenizer;
        this.latest = settings.work().resolve("rows-latest.bin");
        this.best = settings.work().resolve("rows-best.bin");
    }

    /** Returns the best table. */
    float[][] run(Corpus corpus, float[][] first) throws IOException, EmbeddingException {
        RowFile start = Files.exists(latest) ? RowFile.read(latest) : new RowFile(0, first);
        float[][] rows = start.rows();
        DevScore bestScore = score(Files.exists(best) ? RowFile.read(best).rows() : rows);
        LOG.info("token table, step {}: {}", start.step(), bestScore);
        RowTraining training = new RowTraining(rows);
        PairSampler sampler = new PairSampler(corpus);
        Schedule schedule = new Schedule(settings.rowRate(), WARM_UP, settings.rowSteps());
        double loss = 0;
        int sinceBest = 0;
        for (int step = start.step(); step < settings.rowSteps() && sinceBest < PATIENCE; step++) {
            loss += training.step(sampler.next(settings.seed(), step, BATCH), schedule.at(step));
            if ((step + 1) % SCORE_EVERY == 0) {
                DevScore score = score(rows);
                report(step + 1, loss / SCORE_EVERY, score);
                loss = 0;
                new RowFile(step + 1, rows).write(latest);
                boolean better = score.total() > bestScore.total();
                sinceBest = better ? 0 : sinceBest + 1;
                if (better) {
                    bestScore = score;
                    new RowFile(step + 1, rows).write(best);
                }
            }
        }
        return Files.exists(best) ? RowFile.read(best).rows() : rows;
    }

    private DevScore score(float[][] rows) throws IOException, EmbeddingException {
        return DevScore.of(settings.dev(), new MeanOfRows(rows, tokenizer));
    }

    private static void report(int step, double loss, DevScore score) {
        LOG.info(
                "token table, step {}: loss {}  {}",
                step,
                String.format(Locale.ROOT, "%.4f", loss),
                score);
    }
}
