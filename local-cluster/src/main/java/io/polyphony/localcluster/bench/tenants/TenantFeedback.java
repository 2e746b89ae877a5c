package io.polyphony.localcluster.bench.tenants;

import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.FeedbackId;
import io.polyphony.function.record.TextStatistics;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.job.tools.quality.Directions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Embedded feedback of many tenants about subjects that all have in common: each subject has a
 * direction and words of its own. The same for the same seed.
 */
final class TenantFeedback {

    private static final long SEED = 29;
    private static final double NOISE = 0.42;
    private static final int WORDS = 12;
    private static final int WORDS_OF_SUBJECT = 60;
    private static final int AUTHORS = 100_000;

    /** No endings that a stemmer removes can be made of them. */
    private static final String LETTERS = "bcfhjkmpqvwxz";

    private static final int LETTERS_OF_WORD = 6;

    private final Random random = new Random(SEED);
    private final List<float[]> directions = new ArrayList<>();
    private final int dimension;
    private long count;

    TenantFeedback(int subjects, int dimension) {
        this.dimension = dimension;
        for (int i = 0; i < subjects; i++) {
            directions.add(Directions.random(random, dimension));
        }
    }

    /** A record about any of the subjects from a first on. */
    EmbeddedFeedback next(String tenant, long timestamp, int first, int subjects) {
        int subject = first + random.nextInt(subjects);
        long number = count++;
        Feedback feedback =
                new Feedback(
                        FeedbackId.of(tenant, "review", Long.toString(number)),
                        null,
                        "author " + random.nextInt(AUTHORS),
                        "en",
                        timestamp,
                        new SourcePosition("reviews", 0, number, timestamp),
                        text(subject));
        return new EmbeddedFeedback(
                feedback, random.nextLong(), vector(subject), new TextStatistics(WORDS, 1, false));
    }

    private float[] vector(int subject) {
        float[] vector = new float[dimension];
        double scale = NOISE / Math.sqrt(dimension);
        double squares = 0;
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) (directions.get(subject)[i] + scale * random.nextGaussian());
            squares += vector[i] * vector[i];
        }
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) (vector[i] / Math.sqrt(squares));
        }
        return vector;
    }

    private String text(int subject) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < WORDS; i++) {
            appendWord(subject * WORDS_OF_SUBJECT + random.nextInt(WORDS_OF_SUBJECT), text);
            text.append(' ');
        }
        return text.toString();
    }

    /** Appends a word of letters alone, since those with digits are not counted. */
    private static void appendWord(int number, StringBuilder text) {
        int rest = number;
        for (int i = 0; i < LETTERS_OF_WORD; i++) {
            text.append(LETTERS.charAt(rest % LETTERS.length()));
            rest /= LETTERS.length();
        }
    }
}
