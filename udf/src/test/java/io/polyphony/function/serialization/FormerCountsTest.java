package io.polyphony.function.serialization;

import static io.polyphony.function.serialization.FormerBytes.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.Ratings;
import io.polyphony.clustering.feature.Trend;
import io.polyphony.clustering.summary.RecordVersion;
import io.polyphony.clustering.summary.TestingRecords;
import io.polyphony.clustering.summary.Vote;
import io.polyphony.clustering.theme.CastVote;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeBuilder;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.function.serialization.codec.Fields;
import io.polyphony.function.serialization.theme.ClusterFeatureCodec;
import io.polyphony.function.serialization.theme.ThemeCodec;
import io.polyphony.function.serialization.theme.ThemeEventCodec;
import io.polyphony.function.serialization.votes.CastVoteCodec;
import io.polyphony.function.serialization.votes.SeenTextCodec;
import io.polyphony.function.serialization.votes.VoteCodec;
import io.polyphony.function.window.SeenText;
import java.io.IOException;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** Values of the format before ratings and recent records: they have none. */
class FormerCountsTest {

    private static final int FORMER = 9;

    @Test
    void aGroupHasNoRatings() throws IOException {
        ClusterFeature feature = feature();
        byte[] bytes = bytes(new ClusterFeatureCodec(), feature);

        ClusterFeature read =
                FormerBytes.read(
                        new ClusterFeatureCodec(), FORMER, without(bytes, bytes.length - 1, 1));

        assertThat(read).usingRecursiveComparison().isEqualTo(feature);
        assertThat(read.ratings()).isEqualTo(Ratings.NONE);
    }

    @Test
    void aThemeCountsFromNowOn() throws IOException {
        Theme theme = ThemeBuilder.theme(feature()).history(30_000, 4, 77).build();
        byte[] feature = bytes(new ClusterFeatureCodec(), theme.feature());
        byte[] bytes = bytes(new ThemeCodec(), theme);
        DataOutputSerializer head = new DataOutputSerializer(64);
        Fields.writeString(theme.id(), head);
        Fields.writeEnum(theme.status(), head);
        byte[] withoutTrend = without(bytes, bytes.length - 1, 1);

        Theme read =
                FormerBytes.read(
                        new ThemeCodec(),
                        FORMER,
                        without(withoutTrend, head.length() + feature.length - 1, 1));

        assertThat(read).usingRecursiveComparison().isEqualTo(theme);
        assertThat(read.trend()).isEqualTo(Trend.NONE);
        assertThat(read.recordCount()).isEqualTo(77);
    }

    @Test
    void anEventHasNeither() throws IOException {
        ThemeEvent event =
                new ThemeEvent(
                        "e1",
                        "acme",
                        10_000,
                        ThemeEventKind.BORN,
                        3,
                        new ThemeEvent.Subject("t", null, null),
                        new ThemeEvent.Evidence(
                                "label",
                                99,
                                feature().languages(),
                                feature().exemplars(),
                                new TreeMap<>()),
                        null);
        byte[] bytes = bytes(new ThemeEventCodec(), event);
        int noCommand = 2;

        ThemeEvent read =
                FormerBytes.read(
                        new ThemeEventCodec(),
                        FORMER,
                        without(bytes, bytes.length - noCommand - 2, 2));

        assertThat(read).usingRecursiveComparison().isEqualTo(event);
    }

    @Test
    void aVoteHasNoStarAndWhatWasSeenAny() throws IOException {
        Vote vote = new Vote(1, new RecordVersion(2, 3), 4, 5, "de", Ratings.NO_STAR);
        byte[] votes = bytes(new VoteCodec(), vote);
        CastVote cast = new CastVote("id", 1, 2, 3, 4, "de", Ratings.NO_STAR);
        byte[] casts = bytes(new CastVoteCodec(), cast);
        SeenText seen = new SeenText(-7, 8, SeenText.ANY_STAR);
        byte[] seens = bytes(new SeenTextCodec(), seen);

        assertThat(FormerBytes.read(new VoteCodec(), FORMER, without(votes, votes.length - 1, 1)))
                .isEqualTo(vote);
        assertThat(
                        FormerBytes.read(
                                new CastVoteCodec(), FORMER, without(casts, casts.length - 1, 1)))
                .isEqualTo(cast);
        assertThat(
                        FormerBytes.read(
                                new SeenTextCodec(), FORMER, without(seens, seens.length - 1, 1)))
                .isEqualTo(seen);
    }

    private static ClusterFeature feature() {
        return TestingRecords.feature(
                TestingRecords.record("a", TestingRecords.axis(0)),
                TestingRecords.withLanguage(
                        TestingRecords.record("b", TestingRecords.axis(1)), "de"));
    }

    private static byte[] without(byte[] bytes, int from, int count) {
        byte[] rest = new byte[bytes.length - count];
        System.arraycopy(bytes, 0, rest, 0, from);
        System.arraycopy(bytes, from + count, rest, from, rest.length - from);
        return rest;
    }
}
