package io.polyphony.clustering.lifecycle.store;

/**
 * Numbers of what the state of a tenant holds, so that a store reads nothing where nothing is.
 *
 * @param themes live themes
 * @param archived archived themes
 * @param pairs themes that may be merged
 * @param termAdditions windows whose terms are kept beside the census
 */
public record TenantCounts(int themes, int archived, int pairs, int termAdditions) {

    public static final TenantCounts NONE = new TenantCounts(0, 0, 0, 0);

    public TenantCounts plusThemes(int more) {
        return new TenantCounts(themes + more, archived, pairs, termAdditions);
    }

    public TenantCounts plusArchived(int more) {
        return new TenantCounts(themes, archived + more, pairs, termAdditions);
    }

    public TenantCounts withPairs(int count) {
        return new TenantCounts(themes, archived, count, termAdditions);
    }

    public TenantCounts withTermAdditions(int count) {
        return new TenantCounts(themes, archived, pairs, count);
    }
}
