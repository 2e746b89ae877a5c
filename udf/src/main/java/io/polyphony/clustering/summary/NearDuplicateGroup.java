package io.polyphony.clustering.summary;

import java.util.HashSet;
import java.util.Set;

/** The first text of a group that says the same, and how many records say it. */
final class NearDuplicateGroup {

    private final WindowRecord record;
    private final Set<String> languages = new HashSet<>();
    private long copies;

    NearDuplicateGroup(WindowRecord record) {
        this.record = record;
    }

    WindowRecord record() {
        return record;
    }

    /** Records that say the same, this one included. */
    long copies() {
        return copies;
    }

    void addCopies(long more) {
        copies += more;
    }

    /** Whether this is the first text in its language that says it. */
    boolean addLanguage(String language) {
        return languages.add(language);
    }
}
