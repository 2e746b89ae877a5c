package io.polyphony.function;

import io.polyphony.embedding.TextTokenizer;
import java.util.Set;
import java.util.stream.IntStream;

/** One token per code point, between one special token and another, as BERT has them. */
public final class TestingFramingTokenizer implements TextTokenizer {

    static final int FIRST = -1;
    static final int LAST = -2;

    @Override
    public int[] encode(String text) {
        return IntStream.concat(
                        IntStream.concat(IntStream.of(FIRST), text.codePoints()),
                        IntStream.of(LAST))
                .toArray();
    }

    @Override
    public Set<String> controlTokens() {
        return Set.of("[CLS]", "[SEP]");
    }

    @Override
    public void close() {}
}
