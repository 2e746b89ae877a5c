package io.polyphony.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Splits a text that is too long for the model. A chunk takes whole paragraphs as long as they fit;
 * when the next one does not and the chunk is less than three quarters full, whole sentences; and a
 * sentence longer than a chunk is cut between tokens. Chunks cover the text, white space between
 * them apart, unless there are more than {@code maxChunks}.
 */
public final class Chunker {

    /**
     * A text has at most as many tokens as bytes more than its beginning; but for those that merge
     * where the beginning ends.
     */
    private static final int MERGED_TOKENS = 16;

    private final ToIntFunction<String> tokenCounter;
    private final int maxTokens;
    private final int maxChunks;

    /**
     * @param tokenCounter tokens of a text without instruction and end token
     * @param maxTokens tokens of a chunk at most; only a single code point that has more is longer
     */
    public Chunker(ToIntFunction<String> tokenCounter, int maxTokens, int maxChunks) {
        if (maxTokens < 1 || maxChunks < 1) {
            throw new IllegalArgumentException(
                    "maxTokens is " + maxTokens + ", maxChunks is " + maxChunks);
        }
        this.tokenCounter = tokenCounter;
        this.maxTokens = maxTokens;
        this.maxChunks = maxChunks;
    }

    public Chunks split(String text) {
        String whole = Whitespace.strip(text);
        if (whole.isEmpty()) {
            return new Chunks(List.of(), false);
        }
        int tokens = tokenCounter.applyAsInt(whole);
        if (tokens <= maxTokens) {
            return new Chunks(List.of(whole), false);
        }
        return new LongText(whole, tokens).chunks();
    }

    private interface PieceEnd {
        int after(String text, int start);
    }

    private final class LongText {

        private final String text;
        private final double charactersPerToken;

        LongText(String text, int tokens) {
            this.text = text;
            this.charactersPerToken = (double) text.length() / tokens;
        }

        Chunks chunks() {
            List<String> chunks = new ArrayList<>();
            int start = 0;
            while (start < text.length() && chunks.size() < maxChunks) {
                int end = chunkEnd(start);
                chunks.add(Whitespace.strip(text.substring(start, end)));
                start = Boundaries.skipWhitespace(text, end);
            }
            return new Chunks(List.copyOf(chunks), start < text.length());
        }

        private int chunkEnd(int start) {
            Packing packing = new Packing(this, start);
            boolean complete = packing.addWhile(Boundaries::paragraphEnd);
            if (!complete && !packing.isNearlyFull()) {
                packing.addWhile(Boundaries::sentenceEnd);
            }
            int end = packing.fittingEnd();
            return end > start ? end : tokenBound(start);
        }

        /**
         * A long prefix that fits. Token counts do not quite grow with the text, hence the second
         * loop.
         */
        private int tokenBound(int start) {
            int end = Boundaries.graphemeBoundary(text, start, almostFullEnd(start));
            while (end > start && count(start, end) > maxTokens) {
                end = Boundaries.graphemeBoundary(text, start, end - 1);
            }
            return end > start ? end : text.offsetByCodePoints(start, 1);
        }

        /**
         * Bisection, with guesses from the tokens counted so far instead of the middle where these
         * are possible.
         */
        private int almostFullEnd(int start) {
            int fits = start;
            int tooLong = text.length();
            double guess = start + maxTokens * charactersPerToken;
            while (tooLong - fits > 1) {
                boolean possible = guess >= fits + 1 && guess < tooLong;
                int end = possible ? (int) guess : (fits + tooLong) >>> 1;
                int tokens = count(start, Boundaries.codePointBoundary(text, end));
                if (tokens > maxTokens) {
                    tooLong = end;
                } else {
                    fits = end;
                    if (tokens >= maxTokens - maxTokens / 16) {
                        break;
                    }
                }
                guess = start + (end - start) * (maxTokens * 0.98 / Math.max(1, tokens));
            }
            return fits;
        }

        /**
         * A piece that fits only if its tokens are four times as long as the average is not worth
         * counting.
         */
        private boolean isHopeless(int start, int end) {
            return end - start > 4 * maxTokens * charactersPerToken;
        }

        private int bytes(int start, int end) {
            return text.substring(start, end).getBytes(StandardCharsets.UTF_8).length;
        }

        private int count(int start, int end) {
            return tokenCounter.applyAsInt(Whitespace.strip(text.substring(start, end)));
        }
    }

    /**
     * A chunk being filled. Pieces are counted one by one; the sum is checked against the whole
     * chunk at the end.
     */
    private final class Packing {

        private final LongText source;
        private final int start;
        private final List<Integer> ends = new ArrayList<>();
        private int tokens;

        Packing(LongText source, int start) {
            this.source = source;
            this.start = start;
        }

        /** Adds pieces as long as they fit and says whether the text is used up. */
        boolean addWhile(PieceEnd pieceEnd) {
            while (end() < source.text.length()) {
                int next = pieceEnd.after(source.text, end());
                if (source.isHopeless(end(), next)) {
                    return false;
                }
                int more = source.count(end(), next);
                if (tokens + more > maxTokens) {
                    return false;
                }
                tokens += more;
                ends.add(next);
            }
            return true;
        }

        boolean isNearlyFull() {
            return 4L * tokens >= 3L * maxTokens;
        }

        /**
         * The end of the last piece up to which the chunk fits as a whole; {@code start} if no
         * piece fits.
         */
        int fittingEnd() {
            while (!ends.isEmpty()) {
                int excess = source.count(start, end()) - maxTokens;
                if (excess <= 0) {
                    break;
                }
                dropLast(excess);
            }
            return end();
        }

        /** Drops the last piece, and those before it without which the excess still remains. */
        private void dropLast(int excess) {
            int whole = end();
            do {
                ends.remove(ends.size() - 1);
            } while (!ends.isEmpty() && source.bytes(end(), whole) < excess - MERGED_TOKENS);
        }

        private int end() {
            return ends.isEmpty() ? start : ends.get(ends.size() - 1);
        }
    }
}
