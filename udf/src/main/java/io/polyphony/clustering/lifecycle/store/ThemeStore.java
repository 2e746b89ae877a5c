package io.polyphony.clustering.lifecycle.store;

import io.polyphony.clustering.background.BackgroundStore;
import io.polyphony.clustering.hierarchy.ThemeTree;
import io.polyphony.clustering.lifecycle.curation.CurationRules;
import io.polyphony.clustering.terms.TermAddition;
import io.polyphony.clustering.terms.TermCensus;
import io.polyphony.clustering.theme.CandidateEntry;
import io.polyphony.clustering.theme.CastVote;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeIndex;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * State of the themes of one tenant. Only what is used is read; what is put is written, and nothing
 * beside it.
 */
public interface ThemeStore extends BackgroundStore {

    /** The live themes for matching. */
    ThemeIndex index();

    @Nullable Theme theme(String id);

    /**
     * Adds or replaces a live theme and its entry of {@link #index}.
     *
     * @param entry made of this theme
     */
    void putTheme(Theme theme, ThemeIndex.Entry entry);

    void removeTheme(String id);

    /** All candidates, in no particular order. */
    List<CandidateEntry> candidateEntries();

    @Nullable Theme candidate(String id);

    void putCandidate(Theme candidate);

    void removeCandidate(String id);

    /** Frequencies of terms without {@link #termAdditions}; {@link TermCensus#EMPTY} at first. */
    TermCensus census();

    /** Replaces the frequencies and removes the additions, which are in them. */
    void putCensus(TermCensus census);

    /** Terms that windows have added since, in their order. */
    List<TermAddition> termAdditions();

    /** Number of {@link #termAdditions}; does not read them. */
    int termAdditionCount();

    void addTerms(TermAddition addition);

    /** Aliases by the id that ended. */
    SortedMap<String, Alias> aliases();

    /** The alias that an id has become; null if it has not. */
    @Nullable Alias alias(String id);

    void putAlias(String id, Alias alias);

    void removeAlias(String id);

    /** Number of archived themes; does not read them. */
    int archiveSize();

    /** The archived themes, as {@link #index} has the live ones. */
    ThemeIndex archiveIndex();

    @Nullable Theme archived(String id);

    /**
     * Adds or replaces an archived theme and its entry of {@link #archiveIndex}.
     *
     * @param entry made of this theme, which may be decayed less
     */
    void putArchived(Theme theme, ThemeIndex.Entry entry);

    void removeArchived(String id);

    /** {@link TenantState#NEW} at first. */
    TenantState life();

    /**
     * Replaces the state of the tenant.
     *
     * @param before what {@link #life} returned
     */
    void putLife(TenantState before, TenantState life);

    /** {@link CurationRules#NONE} at first. */
    CurationRules curation();

    void putCuration(CurationRules rules);

    /** Tree above the live themes; {@link ThemeTree#NONE} at first. */
    ThemeTree tree();

    void putTree(ThemeTree tree);

    /** The vote of a record by the hash of its key; null if none is remembered. */
    @Nullable CastVote vote(long record);

    /** Remembers the vote of a record. */
    void putVote(long record, CastVote vote);

    /** Forgets the tenant. */
    void clear();
}
