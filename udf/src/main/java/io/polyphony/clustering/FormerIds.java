package io.polyphony.clustering;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Ids that this window gives to others, on top of those in the store. */
final class FormerIds {

    private final TreeMap<String, String> survivors = new TreeMap<>();

    void put(String id, String survivor) {
        survivors.put(id, survivor);
    }

    /** What this id was given to in this window, empty if to nobody. */
    String alias(String id) {
        return survivors.getOrDefault(id, "");
    }

    /** What an id is called after this window: a survivor is live when it is chosen, so that the way ends. */
    String survivor(String id) {
        String survivor = id;
        for (String next = id; next != null; next = survivors.get(next)) {
            survivor = next;
        }
        return survivor;
    }

    /**
     * Writes what is new. Former ids of what has just ended follow it to its survivor; above the bound the oldest are forgotten.
     *
     * @param most former ids that are kept
     */
    void write(ThemeStore store, long window, int most) {
        if (survivors.isEmpty()) {
            return;
        }
        TreeMap<String, Alias> all = new TreeMap<>(store.aliases());
        all.forEach(
                (id, alias) -> {
                    if (survivors.containsKey(alias.survivor())) {
                        store.putAlias(id, new Alias(survivor(alias.survivor()), alias.since()));
                    }
                });
        for (String id : survivors.keySet()) {
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
                .limit(Math.max(0, all.size() - most))
                .forEach(entry -> store.removeAlias(entry.getKey()));
    }
}
