package io.polyphony.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.training.data.AlignedText.Source;
import io.polyphony.training.data.Corpus;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowStepTest {

    private static final int STATEMENTS = 40;
    private static final int WIDTH = 132;
    private static final int STEPS = 12;
    private static final RowStep.Pace PACE = new RowStep.Pace(8, 2, 3);

    @TempDir private Path folder;

    private int scored;

    @Test
    void endsWithTheSameBitsAfterAnInterruption() throws Exception {
        float[][] whole = step("whole", STEPS, this::rising).run(corpus(), rows());

        scored = 0;
        assertThatThrownBy(() -> step("parts", STEPS, this::interrupted).run(corpus(), rows()))
                .hasMessage("interrupted");
        scored = 3;
        float[][] parts = step("parts", STEPS, this::rising).run(corpus(), rows());

        assertThat(parts).isDeepEqualTo(whole);
        assertThat(whole[0]).isNotEqualTo(rows()[0]);
        assertThat(state("parts")).hasSameBinaryContentAs(state("whole"));
    }

    @Test
    void stopsWhenDevScoresStopRising() throws Exception {
        float[][] best = step("whole", 1000, rows -> score(- ++scored)).run(corpus(), rows());

        assertThat(scored).isEqualTo(1 + PACE.patience());
        assertThat(best).isDeepEqualTo(rows());
    }

    @Test
    void refusesTheStateOfARunOfAnotherLength() throws Exception {
        step("whole", STEPS, this::rising).run(corpus(), rows());

        assertThatThrownBy(() -> step("whole", 99, this::rising).run(corpus(), rows()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rows-latest.bin is of a run of 12 steps, not 99");
    }

    @Test
    void namesAFileThatEndsTooEarly() throws Exception {
        step("whole", STEPS, this::rising).run(corpus(), rows());
        try (FileChannel channel = FileChannel.open(state("whole"), StandardOpenOption.WRITE)) {
            channel.truncate(1000);
        }

        assertThatThrownBy(() -> step("whole", STEPS, this::rising).run(corpus(), rows()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("rows-latest.bin ends too early");
    }

    private DevScore rising(float[][] rows) {
        return score(++scored);
    }

    private DevScore interrupted(float[][] rows) throws IOException {
        if (++scored == 4) {
            throw new IOException("interrupted");
        }
        return score(scored);
    }

    private static DevScore score(double value) {
        return new DevScore(value, 0, 0);
    }

    private RowStep step(String work, int steps, RowStep.Judge judge) throws IOException {
        Path run = Files.createDirectories(folder.resolve(work));
        return new RowStep(new Settings(folder, folder, run, folder, 1, steps, 0.01f), PACE, judge);
    }

    private Path state(String work) {
        return folder.resolve(work).resolve("rows-latest.bin");
    }

    private static Corpus corpus() {
        List<Corpus.Entry> entries = new ArrayList<>();
        for (int i = 0; i < STATEMENTS; i++) {
            List<Corpus.Wording> wordings =
                    List.of(
                            new Corpus.Wording("en", new int[] {i, 3 * STATEMENTS}),
                            new Corpus.Wording("zh", new int[] {STATEMENTS + i}),
                            new Corpus.Wording("sv", new int[] {2 * STATEMENTS + i}));
            entries.add(new Corpus.Entry(Source.REVIEWS, i, List.of("d" + i % 3), wordings));
        }
        return new Corpus(entries);
    }

    private static float[][] rows() {
        SplittableRandom random = new SplittableRandom(3);
        float[][] rows = new float[3 * STATEMENTS + 1][WIDTH];
        for (float[] row : rows) {
            for (int i = 0; i < WIDTH; i++) {
                row[i] = (float) (random.nextDouble() - 0.5);
            }
        }
        return rows;
    }
}
