package io.polyphony.function.record.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class NewestVersionsTest {

    private static final SourcePosition FIRST = new SourcePosition("reviews", 0, 1, 100);
    private static final SourcePosition CLOCK_SET_BACK = new SourcePosition("reviews", 0, 2, 50);
    private static final SourcePosition ELSEWHERE = new SourcePosition("reviews", 1, 0, 70);

    @Test
    void offsetsDecideWithinAPartitionWhateverTheClockSays() {
        NewestVersions newest = NewestVersions.NONE.with(CLOCK_SET_BACK, 1);

        assertThat(newest.newerThan(FIRST)).contains(CLOCK_SET_BACK);
        assertThat(newest.newerThan(CLOCK_SET_BACK)).isEmpty();
        assertThat(NewestVersions.NONE.with(FIRST, 1).newerThan(CLOCK_SET_BACK)).isEmpty();
    }

    @Test
    void kafkaTimeDecidesBetweenPartitionsAndTopics() {
        NewestVersions newest = NewestVersions.NONE.with(FIRST, 1);

        assertThat(newest.newerThan(ELSEWHERE)).contains(FIRST);
        assertThat(newest.newerThan(new SourcePosition("tickets", 0, 0, 101))).isEmpty();
        assertThat(newest.newerThan(new SourcePosition("feedback", 0, 0, 100))).contains(FIRST);
        assertThat(newest.newerThan(new SourcePosition("tickets", 0, 0, 100))).isEmpty();
    }

    @Test
    void aVersionIsAsOldAsTheLatestBeforeItInItsPartition() {
        List<SourcePosition> order = List.of(ELSEWHERE, FIRST, CLOCK_SET_BACK);

        assertThat(VersionOrder.oldestFirst(List.of(CLOCK_SET_BACK, FIRST, ELSEWHERE), p -> p))
                .containsExactlyElementsOf(order);
        assertThat(written(order)).isEqualTo(order);
    }

    @Test
    void anOlderVersionIsNeverWrittenAfterANewerInWhateverOrderTheyCome() {
        Random random = new Random(7);
        for (int run = 0; run < 2_000; run++) {
            List<SourcePosition> versions = versions(random);
            List<SourcePosition> order = VersionOrder.oldestFirst(versions, Function.identity());
            assertThat(written(order)).isEqualTo(order);

            Collections.shuffle(versions, random);
            List<SourcePosition> written = written(versions);
            for (int i = 1; i < written.size(); i++) {
                for (SourcePosition earlier : written.subList(0, i)) {
                    if (earlier.isInPartitionOf(written.get(i))) {
                        assertThat(earlier.offset()).isLessThan(written.get(i).offset());
                    }
                }
            }
        }
    }

    @Test
    void withoutClocksThatGoBackTheNewestIsAlwaysTheLast() {
        Random random = new Random(8);
        for (int run = 0; run < 2_000; run++) {
            List<SourcePosition> versions = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                versions.add(new SourcePosition("reviews", random.nextInt(2), i, 10L * i));
            }
            SourcePosition newest = versions.get(4);
            Collections.shuffle(versions, random);

            assertThat(written(versions)).last().isEqualTo(newest);
        }
    }

    private static List<SourcePosition> versions(Random random) {
        List<SourcePosition> versions = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            versions.add(new SourcePosition("reviews", random.nextInt(3), i, random.nextInt(5)));
        }
        return versions;
    }

    private static List<SourcePosition> written(List<SourcePosition> arriving) {
        List<SourcePosition> written = new ArrayList<>();
        NewestVersions newest = NewestVersions.NONE;
        for (SourcePosition position : arriving) {
            if (newest.newerThan(position).isEmpty()) {
                written.add(position);
                newest = newest.with(position, 0);
            }
        }
        return written;
    }
}
