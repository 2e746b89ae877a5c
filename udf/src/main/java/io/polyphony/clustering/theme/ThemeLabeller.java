package io.polyphony.clustering.theme;

import io.polyphony.clustering.terms.TenantTerms;

/**
 * Finds words for a theme. The answer depends on what is given alone, so that it is the same on
 * every replay.
 */
@FunctionalInterface
public interface ThemeLabeller {

    /**
     * Labels a theme.
     *
     * @param theme with the label it has had so far
     * @param tenant how frequent words are among the tenant's texts and themes
     * @return that label, or a new one with the next version
     */
    ThemeLabel label(Theme theme, TenantTerms tenant);
}
