package io.polyphony.embedding.graph;

import java.util.List;
import java.util.stream.LongStream;

/**
 * Indices of rows that hold one head of one token, so that attention gathers and transposes in one
 * pass. They are computed once in a graph and used by every layer.
 */
final class HeadRows {

    private final GraphBuilder graph;
    private final String name;
    private final int heads;
    private final String range;
    private final String count;

    /**
     * @param name that no other heads of the graph have
     */
    HeadRows(GraphBuilder graph, String name, int heads) {
        this.graph = graph;
        this.range = graph.constant(name, LongStream.range(0, heads).toArray());
        this.count = graph.constant(name + ".count", heads);
        this.name = name;
        this.heads = heads;
    }

    /**
     * Rows of the heads of the tokens in slots, of {@code [tokens * heads][headDimension]}.
     *
     * @param slots tokens: {@code [B][S]}
     * @return {@code [B][heads][S]}
     */
    String of(String slots) {
        String firsts = mul(column(slots), count);
        return add(firsts, column(range));
    }

    /**
     * Rows of the heads of each token, of {@code [B * heads * S][headDimension]}.
     *
     * @param tokenSlots {@code sequence * S + offset} of each token: {@code [T]}
     * @param slots any tensor {@code [B][S]}
     * @return {@code [T][heads]}
     */
    String attended(String tokenSlots, String slots) {
        String size = graph.node("Gather", List.of(graph.node("Shape", List.of(slots)), "one"));
        String sequence = graph.node("Div", List.of(tokenSlots, size));
        // (sequence * heads + head) * S + offset, where the token's slot has sequence * S already
        String countLessOne = graph.constant(name + ".count_less_one", heads - 1L);
        String skipped = add(mul(column(sequence), countLessOne), range);
        return add(column(tokenSlots), mul(skipped, size));
    }

    private String column(String values) {
        return graph.node("Unsqueeze", List.of(values, "one"));
    }

    private String add(String left, String right) {
        return graph.node("Add", List.of(left, right));
    }

    private String mul(String left, String right) {
        return graph.node("Mul", List.of(left, right));
    }
}
