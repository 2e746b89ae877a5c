package io.polyphony.training;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.training.contrast.PairSampler;
import io.polyphony.training.contrast.RowAdam;
import io.polyphony.training.contrast.RowTraining;
import io.polyphony.training.contrast.Schedule;
import io.polyphony.training.data.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains the token table until its steps are done or the dev score has not risen for a while. The
 * best table so far and the state of the run are kept in files; a run that was interrupted goes on
 * from there and ends with the same table as one that was not.
 */
final class RowStep {

    private static final Logger LOG = LoggerFactory.getLogger(RowStep.class);

    private static final int WARM_UP = 100;

    private final Settings settings;
    private final AuthorRate pace;
    private final Judge judge;
    private final Path latest;
    private final Path best;

    /** Scores a table on the development files. */
    @FunctionalInterface
    interface Judge {
        DevScore score(float[][] rows) throws IOException, EmbeddingException;
    }

    /**
     * How it goes.
     *
     * @param batch pairs in a batch
     * @param scoreEvery steps from a dev score to the next
     * @param patience dev scores without a better one, after which it stops
     */
    record AuthorRate(int batch, int scoreEvery, int patience) {

        static final AuthorRate USUAL = new AuthorRate(512, 500, 6);
    }

    RowStep(Settings settings, AuthorRate pace, Judge judge) {
        this.settings = settings;
        this.pace = pace;
        this.judge = judge;
        this.latest = settings.work().resolve("rows-latest.bin");
        this.best = settings.work().resolve("rows-best.bin");
    }

    /** Returns the best table. */
    float[][] run(Corpus corpus, float[][] first) throws IOException, EmbeddingException {
        int length = settings.rowSteps();
        TrainingState state = start(first, length);
        RowFile bestRows = Files.exists(best) ? RowFile.read(best) : new RowFile(0, first);
        int bestStep = bestRows.step();
        DevScore bestScore = judge.score(bestRows.rows());
        LOG.info("token table, at step {}; best of step {}: {}", state.step(), bestStep, bestScore);
        RowTraining training = new RowTraining(state.rows(), state.moments());
        PairSampler sampler = new PairSampler(corpus);
        Schedule schedule = new Schedule(settings.rowRate(), WARM_UP, length);
        double loss = 0;
        int step = state.step();
        while (step < length && step - bestStep < pace.patience * pace.scoreEvery) {
            loss +=
                    training.step(
                            sampler.next(settings.seed(), step, pace.batch), schedule.at(step));
            step++;
            if (step % pace.scoreEvery == 0) {
                DevScore score = judge.score(state.rows());
                report(step, loss / pace.scoreEvery, score);
                loss = 0;
                if (score.total() > bestScore.total()) {
                    bestScore = score;
                    bestStep = step;
                    new RowFile(step, state.rows()).write(best);
                }
                TrainingState.of(step, length, state.rows(), training).write(latest);
            }
        }
        return bestStep == 0 ? first : RowFile.read(best).rows();
    }

    private TrainingState start(float[][] first, int length) throws IOException {
        if (Files.exists(latest)) {
            return TrainingState.read(latest, length);
        }
        float[][] rows = Arrays.stream(first).map(float[]::clone).toArray(float[][]::new);
        return new TrainingState(0, length, rows, RowAdam.Moments.none(rows.length));
    }

    private static void report(int step, double loss, DevScore score) {
        LOG.info(
                "token table, step {}: loss {}  {}",
                step,
                String.format(Locale.ROOT, "%.4f", loss),
                score);
    }
}
