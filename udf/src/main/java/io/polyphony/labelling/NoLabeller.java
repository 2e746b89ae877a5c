package io.polyphony.labelling;

import io.polyphony.clustering.terms.TenantTerms;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeLabel;
import io.polyphony.clustering.theme.ThemeLabeller;

/** Labels no theme, so that no word of a text leaves with it; its id names it. */
public final class NoLabeller implements ThemeLabeller {

    @Override
    public ThemeLabel label(Theme theme, TenantTerms tenant) {
        return ThemeLabel.NONE;
    }

    @Override
    public ThemeLabel permitted(ThemeLabel label) {
        return new ThemeLabel(null, label.version());
    }
}
