package io.polyphony.text.cleaning.html;

import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** Counts names of header fields, such as {@code From:}, at the beginning of an element. */
final class HeaderFields implements NodeFilter {

    private static final int MAX_NODES = 60;
    private static final int MAX_NAME = 20;

    private int nodes;
    private int count;

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            int colon = text.text().strip().indexOf(':');
            count += colon > 0 && colon < MAX_NAME ? 1 : 0;
        }
        return ++nodes >= MAX_NODES ? FilterResult.STOP : FilterResult.CONTINUE;
    }

    int count() {
        return count;
    }
}
