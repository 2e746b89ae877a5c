package io.polyphony.localcluster.bench.engine.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PeerWorkloadTest {

    private final List<PeerWorkload> all = PeerWorkload.all(PeersExtent.full());

    @Test
    void countsTheTokensOfTexts() {
        assertThat(all)
                .extracting(PeerWorkload::name)
                .containsExactly("8x42", "32x42", "8x128", "mixed", "by_length");
        assertThat(all.get(1).calls()).hasSize(1);
        assertThat(all.get(1).tokens()).isEqualTo(32 * 42);
    }

    @Test
    void mixedTextsComeAsTheyArriveAndSorted() {
        List<int[]> mixed = texts(all.get(3));
        List<int[]> sorted = texts(all.get(4));

        assertThat(all.get(3).calls()).extracting(List::size).containsExactly(32, 32);
        assertThat(all.get(4).calls()).hasSize(8);
        assertThat(sorted).hasSize(64).containsExactlyInAnyOrderElementsOf(mixed);
        assertThat(sorted).extracting(text -> text.length).isSorted();
        assertThat(all.get(3).tokens()).isEqualTo(all.get(4).tokens());
    }

    private static List<int[]> texts(PeerWorkload workload) {
        return workload.calls().stream().flatMap(List::stream).toList();
    }
}
