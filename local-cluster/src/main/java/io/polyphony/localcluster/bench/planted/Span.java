package io.polyphony.localcluster.bench.planted;

/** Windows from one number on and before another. */
record Span(int from, int until) {

    static final Span NONE = new Span(0, 0);

    /** As many windows more at its end; none stays none. */
    Span longerBy(int windows) {
        return from == until ? this : new Span(from, until + windows);
    }

    boolean contains(int window) {
        return window >= from && window < until;
    }
}
