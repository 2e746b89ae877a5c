package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.MicroCluster;
import io.polyphony.clustering.feature.Ratings;
import io.polyphony.clustering.feature.Trend;
import io.polyphony.clustering.terms.TermCounts;
import io.polyphony.clustering.theme.Activity;
import io.polyphony.clustering.theme.AuthorRateMeter;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.clustering.theme.ThemeStatus;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Transitions in the life of a theme. Each changes the themes and the archive, and logs the event
 * and the alias that belong to it.
 */
public final class ThemeTransitions {

    private final WindowScope scope;
    private final LiveThemes live;
    private final ArchiveView archive;
    private final EventLog events;
    private final AliasLog aliases;

    ThemeTransitions(
            WindowScope scope,
            LiveThemes live,
            ArchiveView archive,
            EventLog events,
            AliasLog aliases) {
        this.scope = scope;
        this.live = live;
        this.archive = archive;
        this.events = events;
        this.aliases = aliases;
    }

    /** Founds a candidate with an id made from this window and the founder's smallest key. */
    public Theme found(MicroCluster founder) {
        // Two versions of a record, in two shards, may both found a group.
        Theme founded = founded(founder);
        live.put(founded);
        return founded;
    }

    /** Makes a theme of a candidate. */
    public void bear(Theme candidate) {
        live.put(candidate.born(scope.window()));
        events.add(ThemeEventKind.BORN, candidate.id());
    }

    /** Makes a theme that no record belongs to yet. */
    public Theme seed(String foundingKey, ClusterFeature feature) {
        Theme seeded =
                founded(new MicroCluster(feature, foundingKey)).unwritten().born(scope.window());
        live.put(seeded);
        events.add(ThemeEventKind.BORN, seeded.id());
        return seeded;
    }

    /** Merges a live theme into another, whose alias it becomes. */
    public void merge(Theme survivor, Theme merged) {
        Activity activity =
                AuthorRateMeter.of(scope.settings(), scope.window())
                        .merged(survivor.activity(), merged.activity());
        live.put(sum(survivor, merged).withActivity(activity));
        end(merged, ThemeStatus.MERGED, ThemeEventKind.MERGED, survivor.id());
    }

    /**
     * Splits a theme in two: one group keeps the id, the other is born with an id made from its
     * parent. What came before the groups were kept apart is divided in their proportion, ratings
     * and recent records in that of their language; the terms stay with the id.
     *
     * @return the new theme
     */
    public Theme split(Theme parent, ClusterFeature staying, ClusterFeature leaving) {
        double both = staying.weight() + leaving.weight();
        double scale = parent.feature().weight() / both;
        long gone = (long) (parent.recordCount() * (leaving.weight() / both));
        ToDoubleFunction<String> share = language -> share(language, staying, leaving);
        Ratings ratings = parent.feature().ratings();
        Ratings itsRatings = ratings.leaving(staying.ratings(), leaving.ratings(), share);
        Trend itsTrend = parent.trend().part(share);
        Theme child =
                parent.child(
                        live.unusedId(parent.id()),
                        parent.feature().group(leaving, scale, TermCounts.NONE).with(itsRatings),
                        gone,
                        itsTrend,
                        scope.window());
        live.put(
                parent.reducedTo(
                        parent.feature()
                                .group(staying, scale, parent.feature().terms())
                                .with(ratings.minus(itsRatings)),
                        parent.recordCount() - gone,
                        parent.trend().minus(itsTrend)));
        live.put(child);
        events.add(ThemeEventKind.SPLIT, child.id(), parent.id());
        return child;
    }

    /**
     * Returns the share of a language's records that leaves; of one that neither group has, that of
     * the weight.
     */
    private static double share(String language, ClusterFeature staying, ClusterFeature leaving) {
        double stays = staying.languages().getOrDefault(language, 0L);
        double leaves = leaving.languages().getOrDefault(language, 0L);
        return stays + leaves > 0
                ? leaves / (stays + leaves)
                : leaving.weight() / ((double) staying.weight() + leaving.weight());
    }

    /** Archives a live theme. */
    public void archive(Theme theme) {
        Theme faded = theme.withStatus(ThemeStatus.FADED);
        archive.put(faded);
        end(faded, ThemeStatus.FADED, ThemeEventKind.FADED, null);
    }

    /** Replaces an archived theme. */
    public void rewriteArchived(Theme theme) {
        archive.put(theme);
        live.end(theme);
    }

    /** Makes an archived theme live again with a candidate, which becomes its alias. */
    public void revive(Theme archived, Theme candidate) {
        archive.remove(archived.id());
        Theme revived = sum(archived, candidate);
        endAsAlias(candidate, archived.id());
        // What is usual for it has to be learned again, else its return would be a surge as well.
        live.put(revived.withStatus(ThemeStatus.ACTIVE).withActivity(Activity.NONE));
        events.add(ThemeEventKind.REVIVED, revived.id());
    }

    /** Abandons a candidate. */
    public void abandon(Theme candidate) {
        end(candidate, ThemeStatus.ABANDONED, ThemeEventKind.ABANDONED, null);
    }

    /** Ends a candidate that is now part of an older group. */
    public void endAsAlias(Theme candidate, String survivorId) {
        end(candidate, ThemeStatus.ABANDONED, ThemeEventKind.ABANDONED, survivorId);
    }

    /** Evicts a live theme. */
    public void evict(Theme theme) {
        end(theme, ThemeStatus.ABANDONED, ThemeEventKind.EVICTED, null);
    }

    /** Evicts an archived theme. */
    public void evictArchived(String id) {
        Theme theme = archive.theme(id);
        archive.remove(id);
        evict(theme);
    }

    /** Ends all candidates, live themes and archived themes. */
    void endAll() {
        live.candidates().forEach(candidate -> abandon(candidate.theme()));
        live.index().ids().forEach(id -> evict(live.theme(id)));
        archive.entries().forEach(entry -> evictArchived(entry.id()));
    }

    private Theme founded(MicroCluster founder) {
        String id = live.unusedId(founder.smallestKey());
        return Theme.founded(id, founder, scope.window(), scope.epoch());
    }

    private Theme sum(Theme first, Theme second) {
        return Theme.sum(
                List.of(first, second), List.of(), scope.window(), scope.settings().bounds());
    }

    private void end(
            Theme theme, ThemeStatus status, ThemeEventKind kind, @Nullable String survivorId) {
        live.end(theme.withStatus(status));
        if (survivorId != null) {
            events.add(kind, theme.id(), survivorId);
            aliases.put(theme.id(), survivorId, !theme.isLone());
        } else if (!theme.isLone()) {
            events.add(kind, theme.id());
        }
    }
}
