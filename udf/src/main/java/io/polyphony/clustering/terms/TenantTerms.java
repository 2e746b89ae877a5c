package io.polyphony.clustering.terms;

import io.polyphony.clustering.terms.TermCensus.LanguageFrequencies;
import java.util.HashMap;
import java.util.Map;

/** Frequencies of the terms of a tenant while a window is closed. Used by one thread. */
public final class TenantTerms {

    private final TermCensus census;
    private final int themes;
    private final Map<String, LanguageFrequencies> languages = new HashMap<>();

    /**
     * @param themes born themes that the tenant had before the window
     */
    public TenantTerms(TermCensus census, int themes) {
        this.census = census;
        this.themes = themes;
    }

    /** Born themes that the tenant has. */
    public int themes() {
        return themes;
    }

    public LanguageFrequencies language(String language) {
        return languages.computeIfAbsent(language, census::language);
    }
}
