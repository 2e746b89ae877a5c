package io.polyphony.clustering.summary;

import static io.polyphony.clustering.summary.TestingRecords.axis;
import static io.polyphony.clustering.summary.TestingRecords.record;
import static io.polyphony.clustering.summary.TestingRecords.settings;
import static io.polyphony.clustering.summary.TestingRecords.tilted;
import static io.polyphony.clustering.summary.TestingRecords.withFacts;
import static io.polyphony.clustering.summary.TestingRecords.withLanguage;
import static io.polyphony.clustering.summary.TestingRecords.withText;
import static io.polyphony.clustering.summary.TestingRecords.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.Exemplar;
import io.polyphony.clustering.feature.StableHash;
import io.polyphony.clustering.feature.TestingVectors;
import io.polyphony.clustering.settings.DuplicateRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Near-duplicates are linked, never dropped, if numbers and entities agree; a flood of them counts
 * as log2(1 + n).
 */
class NearDuplicatesTest {

    private static final long SAME = 7;

    private final Summariser summariser = new Summariser(settings());

    @Test
    void linksTextsThatAreNearAcrossLanguages() {
        Summary summary =
                summarise(
                        withFacts(withLanguage(record("b", tilted(0, 1, 0.98)), "de"), SAME),
                        withFacts(record("a", axis(0)), SAME));

        ClusterFeature feature = summary.microClusters().get(0).feature();
        assertThat(summary.duplicateOf()).containsExactly("a", null);
        assertThat(summary.microCluster()).containsExactly(0, 0);
        assertThat(feature.records()).isEqualTo(2);
        assertThat(feature.languages()).containsOnlyKeys("de", "en");
        assertThat(feature.exemplars()).extracting(Exemplar::language).contains("de", "en");
    }

    @Test
    void linksNothingBelowTheThreshold() {
        Summary summary =
                summarise(
                        withFacts(record("a", axis(0)), SAME),
                        withFacts(record("b", tilted(0, 1, 0.96)), SAME));

        assertThat(summary.duplicateOf()).containsExactly(null, null);
        assertThat(weight(summary)).isEqualTo(2 * ClusterFeature.ONE);
    }

    @Test
    void linksNothingWhenNumbersOrEntitiesDiffer() {
        Summary summary =
                summarise(
                        withFacts(record("a", axis(0)), SAME),
                        withFacts(record("b", axis(0)), SAME + 1));

        assertThat(summary.duplicateOf()).containsExactly(null, null);
        assertThat(weight(summary)).isEqualTo(2 * ClusterFeature.ONE);
    }

    @Test
    void linksToTheFirstOfAllNotToAnotherCopy() {
        Summary summary =
                summarise(
                        withFacts(record("a", axis(0)), SAME),
                        withFacts(withText(record("b", tilted(0, 1, 0.99)), "twice"), SAME),
                        withFacts(withText(record("c", tilted(0, 1, 0.99)), "twice"), SAME));

        assertThat(summary.duplicateOf()).containsExactly(null, "a", "a");
        assertThat(weight(summary)).isEqualTo(2 * ClusterFeature.ONE);
    }

    @Test
    void countsAFloodAsTheLogarithmOfItsSize() {
        List<WindowRecord> exact = new ArrayList<>();
        List<WindowRecord> near = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < 1023; i++) {
            WindowRecord record = record("key " + i, TestingVectors.near(axis(0), 0.02, random));
            near.add(withFacts(record, SAME));
            exact.add(withText(record("key " + i, axis(0)), "same"));
        }

        for (List<WindowRecord> flood : List.of(exact, near)) {
            Summary summary = summariser.summarise(flood);
            ClusterFeature feature = summary.microClusters().get(0).feature();

            assertThat(summary.microClusters()).hasSize(1);
            assertThat(feature.weight()).isEqualTo(10 * ClusterFeature.ONE);
            assertThat(feature.records()).isEqualTo(1023);
            assertThat(feature.cohesion()).isGreaterThan(0.999);
            assertThat(summary.duplicateOf()).containsOnlyOnce((String) null).hasSize(1023);
        }
    }

    @Test
    void weighsTheSameOnEveryMachine() {
        assertThat(ClusterFeature.weightOf(0)).isZero();
        assertThat(ClusterFeature.weightOf(1)).isEqualTo(ClusterFeature.ONE);
        assertThat(ClusterFeature.weightOf(2)).isEqualTo(103_872);
        assertThat(ClusterFeature.weightOf(3)).isEqualTo(2 * ClusterFeature.ONE);
        assertThat(ClusterFeature.weightOf((1L << 40) - 1)).isEqualTo(40 * ClusterFeature.ONE);
    }

    @Test
    void countsCopiesWithoutAnAuthorAsOneAuthor() {
        Summary copies =
                summarise(
                        withText(written("a", null, axis(0)), "same"),
                        withText(written("b", null, axis(0)), "same"),
                        withFacts(written("c", null, axis(0)), StableHash.of("same")));

        assertThat(copies.microClusters().get(0).feature().authors()).hasSize(1);
        assertThat(
                        summarise(written("a", null, axis(0)), written("b", null, axis(0)))
                                .microClusters()
                                .get(0)
                                .feature()
                                .authors())
                .hasSize(2);
    }

    @Test
    void keepsOneExemplarOfACopyPerLanguage() {
        Summary summary =
                summarise(
                        withFacts(record("a", axis(0)), SAME),
                        withFacts(record("b", tilted(0, 1, 0.99)), SAME),
                        withFacts(withLanguage(record("c", axis(0)), "ja"), SAME));

        assertThat(summary.microClusters().get(0).feature().exemplars())
                .extracting(Exemplar::recordKey)
                .containsExactly("a", "c");
    }

    @Test
    void keepsTheOriginalOfAFloodAmongManyOtherTexts() {
        Summariser few = new Summariser(settings().withDuplicates(new DuplicateRule(0.97, 2)));
        List<WindowRecord> records = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            records.add(withFacts(record("key " + 2 * i, axis(0)), SAME));
            records.add(withFacts(record("key " + (2 * i + 1), axis(0)), 100 + i));
        }

        assertThat(few.summarise(records).duplicateOf()).filteredOn("key 0"::equals).hasSize(9);
    }

    @Test
    void doesNotDependOnTheOrderOfArrival() {
        List<WindowRecord> records = randomRecords();
        Summary expected = summariser.summarise(records);
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            positions.add(i);
        }
        assertThat(expected.duplicateOf().stream().filter(Objects::nonNull))
                .hasSizeGreaterThan(100);

        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(positions, new Random(seed));
            Summary shuffled = summariser.summarise(positions.stream().map(records::get).toList());

            assertThat(shuffled.microClusters())
                    .usingRecursiveComparison()
                    .isEqualTo(expected.microClusters());
            for (int i = 0; i < positions.size(); i++) {
                assertThat(shuffled.duplicateOf().get(i))
                        .isEqualTo(expected.duplicateOf().get(positions.get(i)));
            }
        }
    }

    @Test
    void namesTheSmallestKeyOfThoseThatSayTheSame() {
        List<WindowRecord> records = randomRecords();
        Summary summary = summariser.summarise(records);

        for (int i = 0; i < records.size(); i++) {
            String key = records.get(i).key();
            String original = summary.duplicateOf().get(i);
            String first = original == null ? key : original;
            assertThat(first).isLessThanOrEqualTo(key);
            assertThat(summary.duplicateOf().get(keys(records).indexOf(first))).isNull();
        }
    }

    @Test
    void refusesAThresholdBelowThatOfMicroClusters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings().withDuplicates(new DuplicateRule(0.79, 64)))
                .withMessage("duplicates.threshold is 0.79, below thresholds.micro, which is 0.8");
    }

    private Summary summarise(WindowRecord... records) {
        return summariser.summarise(List.of(records));
    }

    private static long weight(Summary summary) {
        return summary.microClusters().stream().mapToLong(m -> m.feature().weight()).sum();
    }

    private static List<String> keys(List<WindowRecord> records) {
        return records.stream().map(WindowRecord::key).toList();
    }

    /** Each key once, some texts exactly the same, three different facts. */
    private static List<WindowRecord> randomRecords() {
        Random random = new Random(11);
        List<WindowRecord> records = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            WindowRecord record =
                    record(
                            "key " + random.nextInt(100) + "/" + i,
                            TestingVectors.near(axis(random.nextInt(8)), 0.15, random));
            WindowRecord text =
                    random.nextInt(4) > 0 ? record : withText(record, "text " + random.nextInt(9));
            records.add(withFacts(text, Math.floorMod(text.textHash(), 3)));
        }
        return records;
    }
}
