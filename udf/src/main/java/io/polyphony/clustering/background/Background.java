package io.polyphony.clustering.background;

import io.polyphony.clustering.settings.Spread;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Background of a tenant or shard: mean and spread of its texts, frozen between two renewals.
 * Without texts enough it has neither. Arrays are shared.
 *
 * @param version number of renewals
 * @param texts texts that were offered to the sample, undecayed
 * @param renewedAt of these, how many there were at the last renewal
 * @param bar hash below which a text enters the sample
 * @param statistics mean and spread; null before the first renewal
 */
public record Background(
        int version, long texts, long renewedAt, long bar, @Nullable Spread statistics) {

    /** Background of a tenant without any text. */
    public static final Background NONE = new Background(0, 0, 0, Long.MAX_VALUE, null);

    Background withTexts(long count) {
        return new Background(version, count, renewedAt, bar, statistics);
    }

    Background withBar(long newBar) {
        return new Background(version, texts, renewedAt, newBar, statistics);
    }

    Background renewed(Spread newStatistics) {
        return new Background(version + 1, texts, texts, bar, newStatistics);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Background that
                && version == that.version
                && texts == that.texts
                && renewedAt == that.renewedAt
                && bar == that.bar
                && (statistics == null
                        ? that.statistics == null
                        : that.statistics != null && statistics.isSame(that.statistics));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new long[] {version, texts, renewedAt, bar});
    }
}
