package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.lifecycle.store.Alias;
import io.polyphony.clustering.lifecycle.store.ThemeStore;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Ids that this window gives to others, on top of those in the store. */
final class AliasLog {

    private final TreeMap<String, String> survivors = new TreeMap<>();
    private final TreeSet<String> remembered = new TreeSet<>();

    /**
     * @param remember whether the state is to know it; what nothing was ever given to is told once
     *     and needs no place there
     */
    void put(String id, String survivor, boolean remember) {
        survivors.put(id, survivor);
        if (remember) {
            remembered.add(id);
        }
    }

    /** What this id was given to in this window, empty if to nobody. */
    String alias(String id) {
        return survivors.getOrDefault(id, "");
    }

    /**
     * What an id is called after this window: a survivor is live when it is chosen, so that the way
     * ends.
     */
    String survivor(String id) {
        String survivor = id;
        for (String next = id; next != null; next = survivors.get(next)) {
            survivor = next;
        }
        return survivor;
    }

    /**
     * Writes what is new. Former ids of what has just ended follow it to its survivor; above the
     * bound the oldest are forgotten.
     *
     * @param most former ids that are kept
     */
    void write(ThemeStore store, long window, int most) {
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
                .limit(Math.max(0, all.size() - most))
                .forEach(entry -> store.removeAlias(entry.getKey()));
    }
}
