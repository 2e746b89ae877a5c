package io.polyphony.embedding.graph;

/**
 * Heads of grouped-query attention.
 *
 * @param heads of queries, a multiple of {@code keyValueHeads}
 * @param headDimension width of one head; {@code heads * headDimension} need not be the hidden size
 */
public record AttentionShape(int heads, int keyValueHeads, int headDimension) {

    /** Query width, {@code heads * headDimension}. */
    public int queryWidth() {
        return heads * headDimension;
    }

    /** Key and value width, {@code keyValueHeads * headDimension}. */
    public int keyValueWidth() {
        return keyValueHeads * headDimension;
    }
}
