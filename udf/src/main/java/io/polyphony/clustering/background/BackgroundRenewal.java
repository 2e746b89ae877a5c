package io.polyphony.clustering.background;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Renewal of a background: the texts of each window are offered to the sample; mean and spread are
 * computed anew when there are half as many texts again as at the last renewal, and are frozen
 * between, so that thresholds do not move from window to window.
 */
public final class BackgroundRenewal {

    /** Texts from which on a background says something. */
    static final int LEAST_TEXTS = 32;

    /** Texts from which on a tenant's own background replaces that of the model's folder. */
    static final int ENOUGH_TEXTS = BackgroundSample.BOUND;

    private BackgroundRenewal() {}

    /**
     * Offers the texts of a window, and renews the background if it is due. The result depends on
     * the texts of each window, not on their order.
     *
     * @return the background as it is then, which is in the store
     */
    public static Background offer(BackgroundStore store, Collection<BackgroundText> texts) {
        Background before = store.background();
        TreeSet<BackgroundText> distinct = new TreeSet<>(BackgroundText.ORDER);
        distinct.addAll(texts);
        if (distinct.isEmpty()) {
            return before;
        }
        long count = before.texts() + distinct.size();
        distinct.removeIf(text -> text.hash() > before.bar());
        boolean isDue =
                count >= LEAST_TEXTS && count >= before.renewedAt() + before.renewedAt() / 2;
        Background after = before.withTexts(count);
        if (!distinct.isEmpty() || isDue) {
            BackgroundSample sample = store.backgroundSample();
            BackgroundSample more = sample.plus(distinct);
            if (!more.equals(sample)) {
                store.putBackgroundSample(more);
                after = after.withBar(more.bar());
            }
            if (isDue && more.texts().size() >= LEAST_TEXTS) {
                List<short[]> vectors = more.texts().stream().map(BackgroundText::vector).toList();
                after = after.renewed(BackgroundStatistics.of(vectors));
            }
        }
        store.putBackground(after);
        return after;
    }
}
