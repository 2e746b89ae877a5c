package io.polyphony.function;

import io.polyphony.embedding.TextTokenizer;
import java.util.Set;
import java.util.stream.IntStream;

/** One token per code point, then the end token. */
public final class TestingTokenizer implements TextTokenizer {

    static final int END = -1;

    public boolean closed;
    public int calls;

    @Override
    public int[] encode(String text) {
        calls++;
        return IntStream.concat(text.codePoints(), IntStream.of(END)).toArray();
    }

    @Override
    public Set<String> controlTokens() {
        return Set.of("<|endoftext|>");
    }

    @Override
    public void close() {
        closed = true;
    }
}
