package io.polyphony.clustering.summary;

import io.polyphony.clustering.feature.ClusterFeature;
import java.util.HashSet;
import java.util.Set;

/** Group of texts that say the same: its first text, the original, and the number of records. */
final class NearDuplicateGroup {

    private final WindowRecord original;
    private final Set<String> languages = new HashSet<>();
    private long copies;

    NearDuplicateGroup(WindowRecord original) {
        this.original = original;
    }

    WindowRecord original() {
        return original;
    }

    /** Records of the group, the original included. */
    long copies() {
        return copies;
    }

    /** Weight of one of the copies: an equal share of that of all. */
    long share() {
        return ClusterFeature.weightOf(copies) / copies;
    }

    void addCopies(long more) {
        copies += more;
    }

    /** Adds a language; returns whether it is new to the group. */
    boolean addLanguage(String language) {
        return languages.add(language);
    }
}
