package io.polyphony.embedding.graph;

/**
 * Causal attention as one device's kernels have it, over packed rows of queries, keys and values.
 */
public interface AttentionForm {

    /** Declares the inputs that are of this form alone. */
    void declareInputs();

    /** Returns whether {@link #attendLast} takes the queries of the last tokens alone. */
    boolean prunesQueries();

    /**
     * Attends for each token: {@code [T][queryWidth]}. Queries are {@code [T][queryWidth]}, keys
     * and values {@code [T][keyValueWidth]}.
     */
    String attend(int layer, String query, String key, String value);

    /**
     * Attends for the last token of each sequence: {@code [B][queryWidth]}. Queries as {@link
     * #prunesQueries} says.
     */
    String attendLast(int layer, String query, String key, String value);
}
