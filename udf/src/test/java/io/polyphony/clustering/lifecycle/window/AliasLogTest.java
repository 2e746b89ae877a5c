package io.polyphony.clustering.lifecycle.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.lifecycle.store.Alias;
import io.polyphony.clustering.lifecycle.store.InMemoryThemeStore;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AliasLogTest {

    private final InMemoryThemeStore store = new InMemoryThemeStore();
    private final AliasLog aliases = new AliasLog(store);

    @Test
    void followsAliasesToTheirEnd() {
        aliases.put("a", "b", true);
        aliases.put("b", "c", true);

        assertThat(aliases.survivor("a")).isEqualTo("c");
        assertThat(aliases.survivor("d")).isEqualTo("d");
        assertThat(aliases.alias("a")).isEqualTo("b");
        assertThat(aliases.alias("c")).isNull();
    }

    @Test
    void startsFromTheStore() {
        store.putAlias("old", new Alias("a", 0));
        aliases.put("a", "b", true);

        assertThat(aliases.current("old")).isEqualTo("b");
        assertThat(aliases.current("a")).isEqualTo("b");
        assertThat(aliases.survivor("old")).isEqualTo("old");
    }

    @Test
    void redirectsFormerAliasesAndKeepsTheirAge() {
        store.putAlias("old", new Alias("a", 0));
        aliases.put("a", "b", true);
        aliases.put("lone", "b", false);
        aliases.write(7, 10);

        assertThat(store.aliases())
                .isEqualTo(Map.of("old", new Alias("b", 0), "a", new Alias("b", 7)));
    }

    @Test
    void forgetsTheOldestAboveTheBound() {
        store.putAlias("y", new Alias("z", 2));
        store.putAlias("x", new Alias("z", 1));
        aliases.put("a", "z", true);
        aliases.write(7, 2);

        assertThat(store.aliases()).containsOnlyKeys("a", "y");
    }
}
