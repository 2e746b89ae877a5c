package io.polyphony.clustering.theme;

import io.polyphony.clustering.terms.TenantTerms;

/**
 * Labels themes. The label depends on the arguments alone, so that it is the same on every replay.
 */
@FunctionalInterface
public interface ThemeLabeller {

    /**
     * Labels a theme.
     *
     * @param theme with the label it has had so far
     * @param tenant frequencies of terms among the tenant's texts and themes
     * @return that label, or a new one with the next version
     */
    ThemeLabel label(Theme theme, TenantTerms tenant);

    /**
     * Removes from a label what this labeller would not show, which one with other settings may
     * have made before.
     */
    default ThemeLabel permitted(ThemeLabel label) {
        return label;
    }
}
