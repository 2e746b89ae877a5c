package io.polyphony.function.serialization;

import static io.polyphony.function.TestingRecords.embedded;
import static io.polyphony.function.TestingRecords.feedback;
import static io.polyphony.function.serialization.StreamTypesTest.value;

import io.polyphony.clustering.hierarchy.TestingTrees;
import io.polyphony.clustering.summary.AuthorShares;
import io.polyphony.clustering.summary.RecordText;
import io.polyphony.clustering.summary.RecordVersion;
import io.polyphony.clustering.summary.Vote;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.clustering.theme.CastVote;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.record.SummarisedRecords;
import io.polyphony.function.record.join.FormerRecords;
import io.polyphony.function.record.join.RecordView;
import io.polyphony.function.record.join.SummarisedPart;
import io.polyphony.function.record.join.WaitingFeedback;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.window.Ages;
import io.polyphony.function.window.SeenText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/** Records, parts of windows and views on their way to the join. */
final class TestingJoinables {

    private static final String LONG_TEXT = "Ü".repeat(100_000);

    private TestingJoinables() {}

    static Stream<Arguments> values() {
        EmbeddedFeedback embedded = embedded(feedback("acme", 7, 1_000, LONG_TEXT), 0.6f, -0.8f);
        SummarisedPart part =
                new SummarisedPart(
                        "acme",
                        2,
                        10_000,
                        List.of(
                                new SummarisedPart.Member("a", 300, true, "acme/review/r1"),
                                new SummarisedPart.Member("none", -1, false, "acme/review/r1"),
                                new SummarisedPart.Member("b", 0, false, null)),
                        78);
        FormerRecords former =
                new FormerRecords(
                        new SummarisedRecords(
                                List.of(
                                        new SummarisedFeedback(
                                                embedded, 10_000, 2, 5, true, "acme/review/r1"))));
        return Stream.of(
                value(StreamTypes.JOINABLE, former),
                value(StreamTypes.JOINABLE, new WaitingFeedback("name", 2, embedded)),
                value(StreamTypes.JOINABLE, part),
                value(StreamTypes.SUMMARISED_PART, part),
                value(StreamTypes.RECORD_VIEW, view("author")),
                value(
                        StreamTypes.WINDOW_SUMMARY,
                        new WindowSummary(
                                "acme",
                                2,
                                10_000,
                                12,
                                List.of(),
                                List.of(
                                        new Vote(-5, new RecordVersion(7, 300), -1, 0, "", -1),
                                        new Vote(1L << 60, new RecordVersion(7, 8), 2, 9, "de", 5)),
                                77)),
                value(StreamTypes.AGES, new Ages(3, new TreeMap<>(Map.of(4L, 5)), 6)),
                value(StreamTypes.THEME_TREE, TestingTrees.chain()),
                value(StreamTypes.SEEN_TEXT, new SeenText(-7, 8, 4)),
                value(StreamTypes.CAST_VOTE, new CastVote("id", 1, 2, 3, 4, "de", 10)),
                value(
                        StreamTypes.AUTHOR_SHARES,
                        new AuthorShares(9, new TreeMap<>(Map.of(-1L, 4L)), 10)),
                value(StreamTypes.RECORD_VIEW, view(null)));
    }

    static RecordView view(@Nullable String author) {
        return new RecordView(
                new WindowRecord(
                        "acme/review/r1",
                        new RecordVersion(5, 9),
                        new short[] {1, -2},
                        new RecordText(LONG_TEXT, 3, -4, ""),
                        author),
                new SourcePosition("tickets", 3, 9, 5),
                true,
                author != null);
    }
}
