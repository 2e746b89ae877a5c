package io.polyphony.embedding.qwen3;

/**
 * Inputs and output of a compiled graph. With {@code T} tokens in {@code B} sequences, the longest of {@code S} tokens,
 * everything but attention works on {@code [T][hidden]}; attention sees {@code [B][S]} slots, right-padded. All inputs are
 * int64 unless said otherwise.
 */
public final class PackedGraph {

    /** Token ids: {@code [T]}. */
    public static final String TOKEN_IDS = "token_ids";

    /** Position of each token in its sequence: {@code [T][1]}. */
    public static final String POSITIONS = "positions";

    /** For each slot the token it holds; for padding any token: {@code [B][S]}. */
    public static final String SLOT_TOKENS = "slot_tokens";

    /** For each token its slot, {@code sequence * S + position}: {@code [T]}. */
    public static final String TOKEN_SLOTS = "token_slots";

    /** Last token of each sequence: {@code [B]}. */
    public static final String LAST_TOKENS = "last_tokens";

    /** Slot of the last token of each sequence: {@code [B]}. */
    public static final String LAST_SLOTS = "last_slots";

    /** Index of the last token within each sequence, int32: {@code [B]}. */
    public static final String LAST_POSITIONS = "last_positions";

    /** {@code S}, int32: {@code [1]}. */
    public static final String MAX_LENGTH = "max_length";

    /** Number of components to return: {@code [1]}. */
    public static final String DIMENSION = "dimension";

    /** Unit vectors, float: {@code [B][dimension]}. */
    public static final String VECTORS = "vectors";

    private PackedGraph() {}
}
