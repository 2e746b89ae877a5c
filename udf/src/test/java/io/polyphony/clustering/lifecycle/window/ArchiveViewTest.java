package io.polyphony.clustering.lifecycle.window;

import static io.polyphony.clustering.lifecycle.TestingLedger.SCOPE;
import static io.polyphony.clustering.lifecycle.TestingLedger.archived;
import static io.polyphony.clustering.summary.TestingRecords.axis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.lifecycle.store.InMemoryThemeStore;
import io.polyphony.clustering.lifecycle.store.TestingStore;
import io.polyphony.clustering.theme.ThemeIndex;
import org.junit.jupiter.api.Test;

class ArchiveViewTest {

    private final InMemoryThemeStore store =
            TestingStore.of(archived("a", 0).decayEpoch(-1).build(), archived("b", 1).build());
    private final ArchiveView archive = new ArchiveView(store, SCOPE);

    @Test
    void readsThemesDecayed() {
        assertThat(archive.entries()).extracting(ThemeIndex.Entry::id).containsExactly("a", "b");
        assertThat(archive.theme("a").feature().weight()).isEqualTo(ClusterFeature.ONE / 2);
        assertThatIllegalStateException()
                .isThrownBy(() -> archive.theme("c"))
                .withMessage("theme c of tenant acme is not in the archive");
    }

    @Test
    void writesWhatWasAddedAndRemoved() {
        archive.remove("a");
        archive.put(archived("c", 2).build());
        archive.put(archived("b", 3).build());

        assertThat(archive.theme("b").feature().centroid()).isEqualTo(axis(3));
        assertThat(archive.entries()).extracting(ThemeIndex.Entry::id).containsExactly("b", "c");
        assertThat(store.archived("c")).isNull();

        archive.write();

        assertThat(store.archived("a")).isNull();
        assertThat(store.archived("c")).isNotNull();
        assertThat(store.archiveIndex().ids()).containsExactly("b", "c");
        assertThat(store.archiveIndex().centroids()[0]).isEqualTo(axis(3));
    }

    @Test
    void aThemeThatIsAddedAndRemovedIsNotWritten() {
        archive.put(archived("c", 2).build());
        archive.remove("c");
        archive.write();

        assertThat(store.archived("c")).isNull();
        assertThat(store.archiveIndex().ids()).containsExactly("a", "b");
    }

    @Test
    void writesNothingWithoutAChange() {
        ThemeIndex before = store.archiveIndex();
        archive.entries();
        archive.write();

        assertThat(store.archiveIndex()).isSameAs(before);
    }
}
