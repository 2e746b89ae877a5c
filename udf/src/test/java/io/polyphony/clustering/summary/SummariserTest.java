package io.polyphony.clustering.summary;

import static io.polyphony.clustering.summary.TestingRecords.THRESHOLDS;
import static io.polyphony.clustering.summary.TestingRecords.at;
import static io.polyphony.clustering.summary.TestingRecords.axis;
import static io.polyphony.clustering.summary.TestingRecords.record;
import static io.polyphony.clustering.summary.TestingRecords.settings;
import static io.polyphony.clustering.summary.TestingRecords.tilted;
import static io.polyphony.clustering.summary.TestingRecords.withText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.Exemplar;
import io.polyphony.clustering.feature.MicroCluster;
import io.polyphony.clustering.feature.TestingVectors;
import io.polyphony.clustering.settings.ClusteringSettings.Bounds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SummariserTest {

    private final Summariser summariser = new Summariser(settings());

    @Test
    void joinsTheNearestMicroClusterAndOpensOthers() {
        Summary summary =
                summarise(
                        record("a", axis(0)), record("b", axis(1)), record("c", tilted(1, 2, 0.9)));

        assertThat(summary.microCluster()).containsExactly(0, 1, 1);
        assertThat(summary.microClusters())
                .extracting(MicroCluster::smallestKey)
                .containsExactly("a", "b");
        assertThat(summary.microClusters().get(1).feature().records()).isEqualTo(2);
    }

    @Test
    void comparesWithTheCentroidAsItHasBecome() {
        // c is nearer to the middle of a and b than to a alone
        Summary summary =
                summarise(
                        record("a", axis(0)),
                        record("b", tilted(0, 1, 0.82)),
                        record("c", tilted(0, 1, 0.7)));

        assertThat(summary.microCluster()).containsExactly(0, 0, 0);
        assertThat(summarise(record("a", axis(0)), record("c", tilted(0, 1, 0.7))).microCluster())
                .containsExactly(0, 1);
    }

    @Test
    void visitsRecordsInCanonicalOrder() {
        Summary summary =
                summarise(record("b", axis(1)), record("c", axis(2)), record("a", axis(0)));

        assertThat(summary.order()).containsExactly(2, 0, 1);
        assertThat(summary.microCluster()).containsExactly(1, 2, 0);
    }

    @Test
    void givesTheSameForShuffledInput() {
        List<WindowRecord> records = randomRecords(200);
        Summary expected = summariser.summarise(records);
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            positions.add(i);
        }
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(positions, new Random(seed));

            Summary shuffled = summariser.summarise(positions.stream().map(records::get).toList());

            assertThat(shuffled.microClusters())
                    .usingRecursiveComparison()
                    .isEqualTo(expected.microClusters());
            for (int i = 0; i < positions.size(); i++) {
                int before = positions.get(i);
                assertThat(shuffled.microCluster()[i]).isEqualTo(expected.microCluster()[before]);
                assertThat(shuffled.duplicateOf().get(i))
                        .isEqualTo(expected.duplicateOf().get(before));
            }
        }
    }

    @Test
    void countsExactDuplicatesTogetherAndLinksThem() {
        Summary summary =
                summarise(
                        withText(record("c", axis(0)), "same"),
                        withText(record("a", axis(0)), "same"),
                        withText(record("b", axis(0)), "other"));

        ClusterFeature feature = summary.microClusters().get(0).feature();
        assertThat(summary.duplicateOf()).containsExactly("a", null, null);
        long weight = ClusterFeature.ONE + ClusterFeature.weightOf(2);
        assertThat(feature.records()).isEqualTo(3);
        assertThat(feature.weight()).isEqualTo(weight);
        assertThat(feature.sum()[0]).isEqualTo(Math.round(32767.0 * weight / ClusterFeature.ONE));
        assertThat(feature.authors()).hasSize(3);
        assertThat(feature.exemplars()).extracting(Exemplar::recordKey).containsExactly("a", "b");
    }

    @Test
    void countsTheNewestVersionOfARecordAndLabelsAll() {
        WindowRecord newer = withText(at(record("a", axis(1)), 2, 0), "newer");
        WindowRecord older = withText(at(record("a", tilted(2, 1, 0.9)), 1, 9), "older");

        Summary summary = summarise(newer, older, record("b", axis(2)));

        assertThat(summary.microClusters()).hasSize(2);
        assertThat(summary.microClusters().get(0).feature().sum()).startsWith(0, 32767, 0);
        assertThat(summary.microClusters().get(1).feature().records()).isOne();
        assertThat(summary.microCluster()).containsExactly(0, 1, 1);
        assertThat(summary.order()).containsExactly(1, 0, 2);
    }

    @Test
    void tellsVersionsOfTheSameTimeByOffset() {
        WindowRecord newer = withText(at(record("a", axis(1)), 1, 8), "newer");
        WindowRecord older = withText(at(record("a", axis(2)), 1, 7), "older");

        assertThat(summarise(newer, older).microClusters().get(0).feature().exemplars())
                .extracting(Exemplar::text)
                .containsExactly("newer");
    }

    @Test
    void doesNotCallARecordADuplicateOfItself() {
        WindowRecord again = at(record("a", axis(0)), 5, 5);

        Summary summary = summarise(record("a", axis(0)), again);

        assertThat(summary.duplicateOf()).containsExactly(null, null);
        assertThat(summary.microClusters().get(0).feature().records()).isOne();
    }

    @Test
    void putsTheRestIntoTheNearestMicroClusterWhenTheBoundIsReached() {
        Bounds two = new Bounds(2, 2000, 1000, 360, 4, 16, 280);
        Summariser bounded = new Summariser(settings(THRESHOLDS, two));

        Summary summary =
                bounded.summarise(
                        List.of(
                                record("a", axis(0)),
                                record("b", axis(1)),
                                record("c", tilted(2, 1, 0.9))));

        assertThat(summary.microCluster()).containsExactly(0, 1, 1);
    }

    @Test
    void addsUpToTheSameOverAnyShards() {
        TreeMap<String, WindowRecord> byKey = new TreeMap<>();
        randomRecords(200).forEach(record -> byKey.put(record.key(), record));
        List<WindowRecord> records = List.copyOf(byKey.values());
        ClusterFeature whole = total(summariser.summarise(records).microClusters());

        for (int shards : new int[] {2, 8}) {
            List<MicroCluster> microClusters = new ArrayList<>();
            for (int shard = 0; shard < shards; shard++) {
                int number = shard;
                microClusters.addAll(
                        summariser
                                .summarise(
                                        records.stream()
                                                .filter(
                                                        r ->
                                                                Math.floorMod(r.textHash(), shards)
                                                                        == number)
                                                .toList())
                                .microClusters());
            }
            ClusterFeature sharded = total(microClusters);
            assertThat(sharded.weight()).isEqualTo(whole.weight());
            assertThat(sharded.sum()).isEqualTo(whole.sum());
            assertThat(sharded.languages()).isEqualTo(whole.languages());
            assertThat(sharded.authors()).isEqualTo(whole.authors());
        }
    }

    @Test
    void findsNothingInNothing() {
        assertThat(summarise().microClusters()).isEmpty();
    }

    @Test
    void refusesAnotherDimension() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> summarise(record("a", new short[7])))
                .withMessageContaining("dimension 7 where 8");
    }

    private Summary summarise(WindowRecord... records) {
        return summariser.summarise(List.of(records));
    }

    private static ClusterFeature total(List<MicroCluster> microClusters) {
        return ClusterFeature.sum(
                microClusters.stream().map(MicroCluster::feature).toList(), TestingRecords.BOUNDS);
    }

    /** With duplicates and with several versions of some keys. */
    private static List<WindowRecord> randomRecords(int count) {
        Random random = new Random(7);
        List<WindowRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            short[] vector =
                    TestingVectors.near(axis(random.nextInt(8)), random.nextDouble(), random);
            WindowRecord record = record("key " + random.nextInt(10 * count), vector);
            records.add(
                    random.nextInt(4) > 0
                            ? record
                            : withText(at(record, i, i), "frequent " + random.nextInt(5)));
        }
        return records;
    }
}
