package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.lifecycle.store.Alias;
import io.polyphony.clustering.lifecycle.store.ThemeStore;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Log of the ids that become aliases in a window, on top of the aliases in the store. */
public final class AliasLog {

    private final ThemeStore store;
    private final TreeMap<String, String> survivors = new TreeMap<>();
    private final TreeSet<String> remembered = new TreeSet<>();

    AliasLog(ThemeStore store) {
        this.store = store;
    }

    /**
     * Makes an id an alias.
     *
     * @param remember whether the store keeps it; an id that no state was emitted for is not kept
     */
    void put(String id, String survivor, boolean remember) {
        survivors.put(id, survivor);
        if (remember) {
            remembered.add(id);
        }
    }

    /** Theme that an id became an alias of in this window; null if it did not. */
    @Nullable String alias(String id) {
        return survivors.get(id);
    }

    /**
     * Follows the aliases of this window to their end: a survivor is live when it is chosen, so
     * there is no cycle.
     */
    public String survivor(String id) {
        String survivor = id;
        for (String next = id; next != null; next = survivors.get(next)) {
            survivor = next;
        }
        return survivor;
    }

    /** Follows the aliases of the store, then those of this window. */
    public String current(String id) {
        Alias alias = store.alias(id);
        return survivor(alias == null ? id : alias.survivor());
    }

    /**
     * Writes what is new. Aliases of a theme that has ended are redirected to its survivor; above
     * the bound the oldest are forgotten.
     *
     * @param bound aliases that are kept
     */
    void write(long window, int bound) {
        if (remembered.isEmpty()) {
            return;
        }
        TreeMap<String, Alias> all = new TreeMap<>(store.aliases());
        all.forEach(
                (id, alias) -> {
                    if (survivors.containsKey(alias.survivor())) {
                        store.putAlias(id, new Alias(survivor(alias.survivor()), alias.since()));
                    }
                });
        for (String id : remembered) {
            Alias alias = new Alias(survivor(id), window);
            all.put(id, alias);
            store.putAlias(id, alias);
        }
        all.entrySet().stream()
                .sorted(
                        Comparator.comparingLong(
                                        (Map.Entry<String, Alias> entry) ->
                                                entry.getValue().since())
                                .thenComparing(Map.Entry::getKey))
                .limit(Math.max(0, all.size() - bound))
                .forEach(entry -> store.removeAlias(entry.getKey()));
    }
}
