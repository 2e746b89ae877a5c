package io.polyphony.embedding.checkpoint;

import java.util.Optional;

/**
 * Ways to pool the hidden states of a text's tokens to its vector, as sentence-transformers has it
 * (its {@code Pooling} module).
 */
public enum PoolingMode {
    CLS("cls", "pooling_mode_cls_token"),
    MAX("max", "pooling_mode_max_tokens"),
    MEAN("mean", "pooling_mode_mean_tokens"),
    MEAN_SQRT_LENGTH("mean_sqrt_len_tokens", "pooling_mode_mean_sqrt_len_tokens"),
    WEIGHTED_MEAN("weightedmean", "pooling_mode_weightedmean_tokens"),
    LAST_TOKEN("lasttoken", "pooling_mode_lasttoken");

    private final String id;
    private final String flag;

    PoolingMode(String id, String flag) {
        this.id = id;
        this.flag = flag;
    }

    /** Value of the key {@code pooling_mode}. */
    public String id() {
        return id;
    }

    /** Older key, true or false. */
    String flag() {
        return flag;
    }

    static Optional<PoolingMode> of(String id) {
        for (PoolingMode mode : values()) {
            if (mode.id.equals(id)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
