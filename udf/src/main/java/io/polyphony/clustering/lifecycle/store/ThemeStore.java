package io.polyphony.clustering.lifecycle.store;

import io.polyphony.clustering.lifecycle.curation.CurationRules;
import io.polyphony.clustering.terms.TermCensus;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeIndex;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** State of the themes of one tenant. Only what is used is read and written. */
public interface ThemeStore {

    ThemeIndex index();

    void putIndex(ThemeIndex index);

    @Nullable Theme theme(String id);

    void putTheme(Theme theme);

    void removeTheme(String id);

    /** All candidates, in no particular order. */
    List<Theme> candidates();

    void putCandidate(Theme candidate);

    void removeCandidate(String id);

    /** Frequencies of terms; {@link TermCensus#EMPTY} at first. */
    TermCensus census();

    void putCensus(TermCensus census);

    /** Aliases by the id that ended. */
    SortedMap<String, Alias> aliases();

    void putAlias(String id, Alias alias);

    void removeAlias(String id);

    /** The archived themes, as {@link #index} has the live ones. */
    ThemeIndex archiveIndex();

    void putArchiveIndex(ThemeIndex index);

    @Nullable Theme archived(String id);

    void putArchived(Theme theme);

    void removeArchived(String id);

    /** {@link TenantState#NEW} at first. */
    TenantState life();

    void putLife(TenantState life);

    /** {@link CurationRules#NONE} at first. */
    CurationRules curation();

    void putCuration(CurationRules rules);

    /** Forgets the tenant. */
    void clear();
}
