package io.polyphony.localcluster.bench.planted;

/** Windows from one number on and before another. */
record Span(int from, int until) {

    static final Span NONE = new Span(0, 0);

    /** The span with some windows more at its end; an empty one stays empty. */
    Span longerBy(int windows) {
        return from == until ? this : new Span(from, until + windows);
    }

    boolean contains(int window) {
        return window >= from && window < until;
    }
}
