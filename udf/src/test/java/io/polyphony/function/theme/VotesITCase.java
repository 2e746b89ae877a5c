package io.polyphony.function.theme;

import static io.polyphony.function.theme.TestingThemes.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.StableHash;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.FeedbackId;
import io.polyphony.function.record.TextStatistics;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.vector.VectorMath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Records that come again, are edited, or have an author who is nobody, through the diamond. */
class VotesITCase {

    private static final int SHARDS = 8;

    @Test
    void fiveReviewsThatAreExportedTenTimesAreFiveVotes() throws Exception {
        List<EmbeddedFeedback> exports = new ArrayList<>();
        for (int night = 0; night < 10; night++) {
            for (int record = 0; record < 5; record++) {
                exports.add(version(record, 0, "first", night, night * 5 + record));
            }
        }

        List<String> lines = ThemeTopologyITCase.run(exports, 1, SHARDS);

        assertThat(lines).noneMatch(line -> line.startsWith("event BORN"));
        assertThat(lines)
                .filteredOn(line -> line.startsWith("record "))
                .hasSize(50)
                .allMatch(line -> line.contains(" CANDIDATE "))
                .extracting(line -> line.split(" ")[2])
                .containsOnly(lines.get(lines.size() - 1).split(" ")[2]);
        assertThat(weights(lines).values()).containsExactly(5.0);
    }

    @Test
    void anEditedReviewLeavesItsThemeForAnother() throws Exception {
        List<EmbeddedFeedback> records = bornTheme();
        records.add(version(0, 1, "edited", 3, 100));
        records.add(version(7, 3, "another", 3, 101));

        List<String> lines = ThemeTopologyITCase.run(records, 1, SHARDS);

        assertThat(lines).filteredOn(line -> line.startsWith("event BORN")).hasSize(1);
        assertThat(weights(lines).values()).containsExactly(3.0);
        assertThat(lines)
                .filteredOn(line -> line.matches("record acme/review/r0 .* OUTLIER .* 6000"))
                .hasSize(1);
    }

    @Test
    void anEditThatChangesNoSubjectCountsOnce() throws Exception {
        List<EmbeddedFeedback> records = bornTheme();
        for (int edit = 0; edit < 5; edit++) {
            records.add(version(0, 0, "edit " + edit, 3 + edit, 100 + edit));
        }

        List<String> lines = ThemeTopologyITCase.run(records, 1, SHARDS);

        assertThat(weights(lines).values()).containsExactly(4.0);
    }

    @Test
    void versionsOfOneWindowAndOlderOnesThatComeLateCountOnce() throws Exception {
        List<EmbeddedFeedback> records = bornTheme();
        records.add(version(0, 0, "newest", 4, 200));
        records.add(version(0, 0, "new", 4, 199));
        records.add(version(0, 0, "old", 4, 198));

        List<String> lines = ThemeTopologyITCase.run(records, 1, SHARDS);

        assertThat(weights(lines).values()).containsExactly(4.0);
    }

    @Test
    void votesAreTheSameAtAnyParallelismAndInAnyOrderWithinAWindow() throws Exception {
        Random random = new Random(3);
        List<EmbeddedFeedback> records = new ArrayList<>();
        List<EmbeddedFeedback> shuffled = new ArrayList<>();
        for (int window = 0; window < 12; window++) {
            List<EmbeddedFeedback> own = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                int record = random.nextInt(60);
                int subject = random.nextInt(10) == 0 ? random.nextInt(8) : record % 8;
                String text = random.nextInt(3) == 0 ? "edit " + random.nextInt(3) : "first";
                own.add(version(record, subject, text, window, window * 40 + i));
            }
            records.addAll(own);
            Collections.shuffle(own, random);
            shuffled.addAll(own);
        }
        List<String> expected = ThemeTopologyITCase.run(records, 1, SHARDS);

        assertThat(expected).anyMatch(line -> line.startsWith("event BORN"));
        // Of versions that come in another order, the older may be superseded.
        assertThat(themes(ThemeTopologyITCase.run(shuffled, 4, SHARDS)))
                .isEqualTo(themes(expected));
    }

    @Test
    void oneAuthorOfNearlyAllReviewsKeepsNoThemeFromItsBirth() throws Exception {
        List<EmbeddedFeedback> records = new ArrayList<>();
        for (int i = 0; i < 118; i++) {
            String author = i == 60 ? "someone" : "shop-import";
            records.add(written(author, version(i, i == 60 ? 1 : 0, "battery", i / 40, i)));
        }

        assertThat(ThemeTopologyITCase.run(records, 1, 1))
                .anyMatch(line -> line.startsWith("event BORN"));
    }

    @Test
    void aNameThatShopsGiveToNobodyKeepsNoThemeFromItsBirth() throws Exception {
        List<EmbeddedFeedback> records = new ArrayList<>();
        List<EmbeddedFeedback> byOne = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            EmbeddedFeedback review = version(i, 0, "battery", i / 3, i);
            records.add(written("A Google user", review));
            byOne.add(written("jane", review));
        }

        assertThat(ThemeTopologyITCase.run(records, 1, 1))
                .anyMatch(line -> line.startsWith("event BORN"));
        assertThat(ThemeTopologyITCase.run(byOne, 1, 1))
                .noneMatch(line -> line.startsWith("event BORN"));
    }

    private static List<String> themes(List<String> lines) {
        return lines.stream().filter(line -> !line.startsWith("record ")).toList();
    }

    /** Four reviews of subject 0 in windows 0 and 1. */
    private static List<EmbeddedFeedback> bornTheme() {
        List<EmbeddedFeedback> records = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            records.add(version(i, 0, "first", i / 2, i));
        }
        return records;
    }

    /** The last weight of each theme or candidate that has not ended, in records. */
    private static Map<String, Double> weights(List<String> lines) {
        Map<String, Long> newest = new TreeMap<>();
        Map<String, Double> weights = new TreeMap<>();
        for (String line : lines) {
            String[] parts = line.split(" ");
            if (!parts[0].equals("state")
                    || Long.parseLong(parts[4]) < newest.getOrDefault(parts[2], 0L)) {
                continue;
            }
            newest.put(parts[2], Long.parseLong(parts[4]));
            if (parts[3].equals("ABANDONED")) {
                weights.remove(parts[2]);
            } else {
                weights.put(parts[2], Long.parseLong(parts[5]) / (double) ClusterFeature.ONE);
            }
        }
        return weights;
    }

    private static EmbeddedFeedback version(
            int record, int subject, String text, int window, long offset) {
        Random random = new Random(record);
        float[] vector = new float[TestingThemes.DIMENSION];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (random.nextGaussian() * 0.05);
        }
        vector[subject] += 1;
        VectorMath.normalize(vector);
        String own = text + " of " + record + " about " + subject;
        long timestamp = window * WINDOW + offset % WINDOW;
        return new EmbeddedFeedback(
                new Feedback(
                        FeedbackId.of("acme", "review", "r" + record),
                        null,
                        "author-" + record,
                        "en",
                        timestamp,
                        new SourcePosition("reviews", 0, offset, timestamp),
                        own),
                StableHash.of(own),
                vector,
                new TextStatistics(4, 1, false));
    }

    private static EmbeddedFeedback written(String author, EmbeddedFeedback by) {
        Feedback feedback = by.feedback();
        return new EmbeddedFeedback(
                new Feedback(
                        feedback.identity(),
                        null,
                        author,
                        feedback.language(),
                        feedback.eventTime(),
                        feedback.position(),
                        feedback.text()),
                by.textHash(),
                by.vector(),
                by.statistics());
    }
}
