package io.polyphony.job.avro.output;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.Exemplar;
import io.polyphony.clustering.feature.Ratings;
import io.polyphony.clustering.feature.SimilarityStatistics;
import io.polyphony.clustering.feature.Trend;
import io.polyphony.clustering.terms.TermCounts;
import io.polyphony.clustering.theme.Activity;
import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.Keywords;
import io.polyphony.clustering.theme.Membership;
import io.polyphony.clustering.theme.SubClusters;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.clustering.theme.ThemeContent;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.clustering.theme.ThemeHistory;
import io.polyphony.clustering.theme.ThemeIdentity;
import io.polyphony.clustering.theme.ThemeLabel;
import io.polyphony.clustering.theme.ThemeState;
import io.polyphony.clustering.theme.ThemeStatus;
import io.polyphony.function.record.CleaningFacts;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.FeedbackId;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.Provenance;
import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.record.TextStatistics;
import io.polyphony.function.record.source.SourceDetails;
import io.polyphony.job.avro.TestingFeedback;
import io.polyphony.vector.FixedPoint;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Results as the pipeline hands them to the sinks. */
public final class TestingThemes {

    public static final long WINDOW = 1_700_000_000_000L;
    public static final long WINDOW_MILLIS = 10_000;
    public static final Provenance PROVENANCE =
            new Provenance("qwen3-0.6b", "sha", 1024, "clustering", "512x8", "abc", "int8", "c1");

    /** Similarity of {@link #labelled} to its theme: of (0.6, 0.8) to (0.8, 0.6). */
    static final double SIMILARITY = 0.96;

    private static final short[] CENTROID = FixedPoint.quantize(new float[] {0.8f, 0.6f}, 2);

    private TestingThemes() {}

    public static LabelledFeedback labelled(int dimension) {
        Feedback feedback =
                new Feedback(
                        FeedbackId.of("acme", "review", "r-1"),
                        "phone",
                        "ann",
                        "de",
                        TestingFeedback.WRITTEN.toEpochMilli(),
                        TestingFeedback.POSITION,
                        "Akku hält lange",
                        new SourceDetails(List.of(), "Akku".length(), 4.5));
        EmbeddedFeedback embedded =
                new EmbeddedFeedback(
                        feedback, 7, vector(dimension), new TextStatistics(12, 2, true));
        return LabelledFeedback.of(
                new SummarisedFeedback(embedded, WINDOW, 0, 0, true, "acme/review/r-0"),
                assignment(new AssignedTheme("theme-1", "battery", Membership.MEMBER, CENTROID)));
    }

    /** Record of which a part of the text was cut. */
    public static LabelledFeedback cleaned(CleaningFacts facts) {
        EmbeddedFeedback plain = labelled(4).embedded();
        EmbeddedFeedback cleaned =
                new EmbeddedFeedback(
                        plain.feedback(),
                        plain.textHash(),
                        plain.vector(),
                        new TextStatistics(12, 2, true, facts));
        return LabelledFeedback.of(
                new SummarisedFeedback(cleaned, WINDOW, 0, 0, false, null),
                assignment(AssignedTheme.OUTLIER));
    }

    public static LabelledFeedback outlier() {
        return LabelledFeedback.of(
                new SummarisedFeedback(labelled(4).embedded(), WINDOW, 0, 0, false, null),
                assignment(AssignedTheme.OUTLIER));
    }

    private static ThemeAssignment assignment(AssignedTheme theme) {
        return new ThemeAssignment("acme", 0, WINDOW, WINDOW, 1, List.of(theme));
    }

    public static ThemeEvent event(ThemeEventKind kind) {
        return new ThemeEvent(
                "event-1",
                "acme",
                WINDOW,
                kind,
                3,
                new ThemeEvent.Subject("theme-1", "theme-0", null),
                new ThemeEvent.Evidence(
                        "battery",
                        17,
                        languages(),
                        exemplars(),
                        label().keywordForms(),
                        ratings(),
                        trend().recent(WINDOW)),
                null);
    }

    public static ThemeState state(ThemeStatus status, long bornIn) {
        return state(status, bornIn, exemplars());
    }

    /** Theme whose exemplars have these texts. */
    public static ThemeState state(List<String> texts) {
        return state(
                ThemeStatus.ACTIVE,
                WINDOW,
                texts.stream().map(text -> new Exemplar(text, "en", text, new short[0])).toList());
    }

    private static ThemeState state(ThemeStatus status, long bornIn, List<Exemplar> exemplars) {
        Theme theme =
                new Theme(
                        new ThemeIdentity("theme/1", "acme/review/r-0", WINDOW - 30_000, bornIn),
                        status,
                        new ThemeHistory(WINDOW, 3, 17, trend()),
                        new ThemeContent(
                                new ClusterFeature(
                                        ClusterFeature.ONE * 5 / 2,
                                        new long[0],
                                        languages(),
                                        new long[0],
                                        exemplars,
                                        TermCounts.NONE,
                                        ratings()),
                                SimilarityStatistics.EMPTY,
                                0),
                        label(),
                        Activity.NONE,
                        SubClusters.NONE);
        return new ThemeState("ac/me", theme, null, "theme/0", WINDOW);
    }

    private static ThemeLabel label() {
        Keywords english = new Keywords(List.of("batteri"), List.of("battery"), 0);
        return new ThemeLabel("battery", 2, "en", 0, new TreeMap<>(Map.of("en", english)));
    }

    /** Two stars in German; one in a language that was unknown, as of older records. */
    private static Ratings ratings() {
        SortedMap<String, SortedMap<Integer, Long>> ratings = new TreeMap<>();
        ratings.put("", new TreeMap<>(Map.of(5, 2L)));
        ratings.put("de", new TreeMap<>(Map.of(1, 3L, 5, 4L)));
        return new Ratings(ratings);
    }

    /** Five records of two days ago, seven of now. */
    private static Trend trend() {
        return Trend.NONE
                .plus(WINDOW - 172_800_000, new TreeMap<>(Map.of("zh", 5L)))
                .plus(WINDOW, new TreeMap<>(Map.of("de", 6L, "", 1L)));
    }

    private static SortedMap<String, Long> languages() {
        SortedMap<String, Long> languages = new TreeMap<>();
        languages.put("de", 12L);
        languages.put("zh", 5L);
        return languages;
    }

    private static List<Exemplar> exemplars() {
        return List.of(new Exemplar("acme/review/r-1", "de", "Akku hält lange", new short[0]));
    }

    private static float[] vector(int dimension) {
        Random random = new Random(1);
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = random.nextFloat() - 0.5f;
        }
        vector[0] = 0.6f;
        vector[1] = 0.8f;
        return vector;
    }
}
