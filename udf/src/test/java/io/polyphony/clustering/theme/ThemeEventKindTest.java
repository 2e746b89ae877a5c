package io.polyphony.clustering.theme;

import static io.polyphony.clustering.theme.ThemeEventKind.ABANDONED;
import static io.polyphony.clustering.theme.ThemeEventKind.BORN;
import static io.polyphony.clustering.theme.ThemeEventKind.CURATED;
import static io.polyphony.clustering.theme.ThemeEventKind.EVICTED;
import static io.polyphony.clustering.theme.ThemeEventKind.FADED;
import static io.polyphony.clustering.theme.ThemeEventKind.GREW;
import static io.polyphony.clustering.theme.ThemeEventKind.MERGED;
import static io.polyphony.clustering.theme.ThemeEventKind.RELABELLED;
import static io.polyphony.clustering.theme.ThemeEventKind.REVIVED;
import static io.polyphony.clustering.theme.ThemeEventKind.SPLIT;
import static io.polyphony.clustering.theme.ThemeEventKind.SURGE_ENDED;
import static io.polyphony.clustering.theme.ThemeEventKind.SURGE_STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThemeEventKindTest {

    @Test
    void keepsTheOrderThatEventIdsAreMadeOf() {
        assertThat(ThemeEventKind.values())
                .startsWith(
                        BORN,
                        GREW,
                        MERGED,
                        SPLIT,
                        FADED,
                        REVIVED,
                        SURGE_STARTED,
                        SURGE_ENDED,
                        RELABELLED,
                        ABANDONED,
                        EVICTED,
                        CURATED);
    }
}
