package io.polyphony.clustering.theme;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.Exemplar;
import io.polyphony.clustering.feature.StableHash;
import io.polyphony.vector.FixedPoint;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Withdrawal of a vote from a theme: its count, also among the recent ones, its language, its
 * rating, its weight and its text go. Where the theme still has the text as an exemplar, its vector
 * is subtracted from the sum; else the sum is scaled, so that its direction stays. Authors and
 * words stay: they are counted in bounded space, in which nothing can be subtracted. A theme's last
 * weight stays, too: it fades with time.
 *
 * @param record hash of the record's key
 * @param weight to subtract, decayed
 */
public record Withdrawal(long record, CastVote vote, long weight) {

    /**
     * @param halvings of weights since the vote was counted
     */
    public static Withdrawal of(long record, CastVote vote, long halvings) {
        return new Withdrawal(record, vote, FixedPoint.halve(vote.weight(), Math.max(0, halvings)));
    }

    /** Returns a theme without the vote. */
    public Theme from(Theme theme) {
        ClusterFeature feature = theme.feature();
        List<Exemplar> others =
                feature.exemplars().stream().filter(exemplar -> !isOfRecord(exemplar)).toList();
        Exemplar own =
                feature.exemplars().stream().filter(this::isOfRecord).findFirst().orElse(null);
        boolean isLast = weight >= feature.weight();
        ClusterFeature without =
                new ClusterFeature(
                        isLast ? feature.weight() : feature.weight() - weight,
                        isLast ? feature.sum() : sum(feature, own),
                        languages(feature),
                        feature.authors(),
                        others,
                        feature.terms(),
                        feature.ratings().minus(vote.language(), vote.star()));
        return theme.withdrawn(without, theme.trend().minus(vote.window(), vote.language()));
    }

    private boolean isOfRecord(Exemplar exemplar) {
        return StableHash.of(exemplar.recordKey()) == record;
    }

    private long[] sum(ClusterFeature feature, @Nullable Exemplar own) {
        long[] sum = feature.sum().clone();
        double share = (double) weight / feature.weight();
        double records = (double) weight / ClusterFeature.ONE;
        for (int i = 0; i < sum.length; i++) {
            sum[i] -= own == null ? (long) (sum[i] * share) : Math.round(own.vector()[i] * records);
        }
        return sum;
    }

    private TreeMap<String, Long> languages(ClusterFeature feature) {
        TreeMap<String, Long> languages = new TreeMap<>(feature.languages());
        languages.computeIfPresent(vote.language(), (key, count) -> count > 1 ? count - 1 : null);
        return languages;
    }
}
