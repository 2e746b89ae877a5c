package io.polyphony.clustering.lifecycle.window;

import static io.polyphony.clustering.lifecycle.TestingLedger.candidate;
import static io.polyphony.clustering.lifecycle.TestingLedger.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.lifecycle.TestingLedger;
import io.polyphony.clustering.lifecycle.store.InMemoryThemeStore;
import io.polyphony.clustering.lifecycle.store.TestingStore;
import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.Membership;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class AssignedThemesTest {

    private final InMemoryThemeStore store =
            TestingStore.of(
                    live("a", 0).build(),
                    live("b", 1).build(),
                    candidate("c", 2).history(0, 1, 2).build(),
                    candidate("lone", 3).build());
    private final WindowLedger ledger = TestingLedger.open(store);
    private final AssignedThemes assigned =
            new AssignedThemes(
                    ledger.live(), ledger.notes(), ledger.aliases(), UnaryOperator.identity());

    @Test
    void answersByTheStateOfTheGroup() {
        assertThat(assigned.of("a").membership()).isEqualTo(Membership.MEMBER);
        assertThat(assigned.of("c").membership()).isEqualTo(Membership.CANDIDATE);
        assertThat(assigned.of("lone").membership()).isEqualTo(Membership.OUTLIER);
    }

    @Test
    void answersForAnAliasWithItsSurvivor() {
        ledger.transitions().merge(ledger.live().theme("b"), ledger.live().theme("a"));

        assertThat(assigned.of("a").themeId()).isEqualTo("b");
        assertThat(assigned.of("a")).isSameAs(assigned.of("b"));
    }

    @Test
    void namesNoBlockedTheme() {
        ledger.notes().curate(ledger.notes().curation().blocked("a", true));

        assertThat(assigned.of("a")).isSameAs(AssignedTheme.OUTLIER);
    }
}
