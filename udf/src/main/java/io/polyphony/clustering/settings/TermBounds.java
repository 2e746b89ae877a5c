package io.polyphony.clustering.settings;

import java.io.Serializable;
import java.util.List;

/**
 * Upper limits of the counted terms. Terms that a bound drops make counts less exact; they are not
 * announced.
 *
 * @param perTheme terms of a theme in each language
 * @param languages languages of a theme, those with the most terms
 * @param perTenant terms of a tenant in each language, for telling frequent from rare
 * @param preferred languages that stay before others, those of which labels are wanted
 */
public record TermBounds(int perTheme, int languages, int perTenant, List<String> preferred)
        implements Serializable {

    public static final TermBounds DEFAULTS = new TermBounds(24, 6, 1_000);

    /** Languages of a tenant whose terms are counted. */
    public static final int TENANT_LANGUAGES = 64;

    /**
     * Factor by which a micro-cluster has more terms than a theme, so that small groups forget
     * nothing.
     */
    public static final int MICRO_CLUSTER_FACTOR = 4;

    /** Bounds of the terms of a micro-cluster. */
    TermBounds ofMicroCluster() {
        return new TermBounds(
                perTheme * MICRO_CLUSTER_FACTOR,
                languages * MICRO_CLUSTER_FACTOR,
                perTenant,
                preferred);
    }

    /** Bounds that prefer no language. */
    public TermBounds(int perTheme, int languages, int perTenant) {
        this(perTheme, languages, perTenant, List.of());
    }

    /**
     * @throws IllegalArgumentException if a value is not positive
     */
    public TermBounds {
        preferred = List.copyOf(preferred);
        if (perTheme < 1 || languages < 1 || perTenant < 1) {
            throw new IllegalArgumentException(
                    "terms per theme, languages and terms per tenant must be positive: %d, %d, %d"
                            .formatted(perTheme, languages, perTenant));
        }
    }
}
