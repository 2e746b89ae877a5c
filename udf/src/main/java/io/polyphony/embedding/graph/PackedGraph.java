package io.polyphony.embedding.graph;

/**
 * Inputs and outputs of a compiled graph. With {@code T} tokens in {@code B} sequences, everything
 * but attention works on {@code [T][hidden]}. Attention sees {@code [B][S]} slots, right-padded,
 * and in the form for the CPU {@code [B][K]} slots of keys and values: those of a prefix of {@code
 * P} tokens that all sequences share, computed once and given as inputs, and then the sequence's
 * own. All inputs are int64 unless said otherwise.
 */
public final class PackedGraph {

    /** Token ids: {@code [T]}. */
    public static final String TOKEN_IDS = "token_ids";

    /** Position of each token after the start of the prefix: {@code [T][1]}. */
    public static final String POSITIONS = "positions";

    /** Token of each slot; any token for padding: {@code [B][S]}. */
    public static final String SLOT_TOKENS = "slot_tokens";

    /** Slot of each token, {@code sequence * S + offset}: {@code [T]}. */
    public static final String TOKEN_SLOTS = "token_slots";

    /** Last token of each sequence: {@code [B]}. */
    public static final String LAST_TOKENS = "last_tokens";

    /** Number of components to return: {@code [1]}. */
    public static final String DIMENSION = "dimension";

    /** Unit vectors, float: {@code [B][dimension]}. */
    public static final String VECTORS = "vectors";

    /**
     * CPU: for each slot of a key its row, first the prefix's and then the tokens': {@code [B][K]},
     * below P + T.
     */
    public static final String KEY_ROWS = "key_rows";

    /** CPU: what is added to the score of each key, 0 or -infinity, float: {@code [S][K]}. */
    public static final String MASK = "mask";

    /**
     * CPU: the same for the last token of each sequence, which stands twice, float: {@code
     * [B][1][2][K]}.
     */
    public static final String LAST_MASK = "last_mask";

    /** CPU: position of the last token of each sequence: {@code [B][1]}. */
    public static final String LAST_POSITIONS = "last_positions";

    /** CPU: tokens whose keys and values are returned: {@code [C]}, mostly none. */
    public static final String KEPT_TOKENS = "kept_tokens";

    /** CUDA: slot of the last token of each sequence: {@code [B]}. */
    public static final String LAST_SLOTS = "last_slots";

    /** CUDA: index of the last token within each sequence, int32: {@code [B]}. */
    public static final String LAST_OFFSETS = "last_offsets";

    /** CUDA: {@code S}, int32: {@code [1]}. */
    public static final String MAX_LENGTH = "max_length";

    private PackedGraph() {}

    /** CPU: keys of the prefix in a layer, float: {@code [P][keyValueWidth]}. */
    public static String prefixKeys(int layer) {
        return "prefix_keys." + layer;
    }

    /** CPU: values of the prefix in a layer, float: {@code [P][keyValueWidth]}. */
    public static String prefixValues(int layer) {
        return "prefix_values." + layer;
    }

    /** CPU: keys of the kept tokens in a layer, an output, float: {@code [C][keyValueWidth]}. */
    public static String keptKeys(int layer) {
        return "kept_keys." + layer;
    }

    /** CPU: values of the kept tokens in a layer, an output, float: {@code [C][keyValueWidth]}. */
    public static String keptValues(int layer) {
        return "kept_values." + layer;
    }
}
