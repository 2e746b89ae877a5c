package io.polyphony.clustering.terms;

import io.polyphony.clustering.terms.TermCensus.LanguageFrequencies;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Frequencies of the terms of a tenant while a window is closed. Used by one thread. */
public final class TenantTerms {

    private final Supplier<TermCensus> census;
    private final int themes;
    private final Map<String, LanguageFrequencies> languages = new HashMap<>();

    /**
     * @param census asked where a term may be a keyword
     * @param themes born themes that the tenant had before the window
     */
    public TenantTerms(Supplier<TermCensus> census, int themes) {
        this.census = census;
        this.themes = themes;
    }

    /** Born themes that the tenant has. */
    public int themes() {
        return themes;
    }

    public LanguageFrequencies language(String language) {
        return languages.computeIfAbsent(language, key -> census.get().language(key));
    }
}
