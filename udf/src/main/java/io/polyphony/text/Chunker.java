package io.polyphony.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Splits a text that is too long for the model. A chunk takes whole paragraphs as long as they fit; when the next one does not
 * and the chunk is less than half full, whole sentences; and a sentence longer than a chunk is cut between tokens. Chunks cover
 * the text, white space between them apart, unless there are more than {@code maxChunks}.
 */
public final class Chunker {

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
        if (count(whole, 0, whole.length()) <= maxTokens) {
            return new Chunks(List.of(whole), false);
        }
        List<String> chunks = new ArrayList<>();
        int start = 0;
        while (start < whole.length() && chunks.size() < maxChunks) {
            int end = chunkEnd(whole, start);
            chunks.add(Whitespace.strip(whole.substring(start, end)));
            start = Boundaries.skipWhitespace(whole, end);
        }
        return new Chunks(List.copyOf(chunks), start < whole.length());
    }

    private int chunkEnd(String text, int start) {
        Packing packing = new Packing(text, start);
        boolean complete = packing.addWhile(Boundaries::paragraphEnd);
        if (!complete && !packing.isHalfFull()) {
            packing.addWhile(Boundaries::sentenceEnd);
        }
        int end = packing.fittingEnd();
        return end > start ? end : tokenBound(text, start);
    }

    /**
     * A long prefix that fits, found by doubling and bisection. Token counts do not quite grow with the text, hence the last loop.
     */
    private int tokenBound(String text, int start) {
        int fits = start;
        int step = maxTokens;
        while (start + step < text.length() && fits(text, start, start + step)) {
            fits = start + step;
            step *= 2;
        }
        int tooLong = Math.min(text.length(), start + step);
        while (tooLong - fits > 1) {
            int middle = (fits + tooLong) >>> 1;
            if (fits(text, start, middle)) {
                fits = middle;
            } else {
                tooLong = middle;
            }
        }
        int end = Boundaries.graphemeBoundary(text, start, fits);
        while (end > start && !fits(text, start, end)) {
            end = Boundaries.graphemeBoundary(text, start, end - 1);
        }
        return end > start ? end : text.offsetByCodePoints(start, 1);
    }

    /** Whether the text from {@code start} fits up to {@code end}, moved down onto a code point boundary. */
    private boolean fits(String text, int start, int end) {
        return count(text, start, Boundaries.codePointBoundary(text, end)) <= maxTokens;
    }

    private int count(String text, int start, int end) {
        return tokenCounter.applyAsInt(Whitespace.strip(text.substring(start, end)));
    }

    private interface PieceEnd {
        int after(String text, int start);
    }

    /** A chunk being filled. Pieces are counted one by one; the sum is checked against the whole chunk at the end. */
    private final class Packing {

        private final String text;
        private final int start;
        private final List<Integer> ends = new ArrayList<>();
        private int tokens;

        Packing(String text, int start) {
            this.text = text;
            this.start = start;
        }

        /** Adds pieces as long as they fit and says whether the text is used up. */
        boolean addWhile(PieceEnd pieceEnd) {
            while (end() < text.length()) {
                int next = pieceEnd.after(text, end());
                int more = count(text, end(), next);
                if (tokens + more > maxTokens) {
                    return false;
                }
                tokens += more;
                ends.add(next);
            }
            return true;
        }

        boolean isHalfFull() {
            return 2 * tokens >= maxTokens;
        }

        /** The end of the last piece up to which the chunk fits as a whole; {@code start} if no piece fits. */
        int fittingEnd() {
            while (!ends.isEmpty() && count(text, start, end()) > maxTokens) {
                ends.remove(ends.size() - 1);
            }
            return end();
        }

        private int end() {
            return ends.isEmpty() ? start : ends.get(ends.size() - 1);
        }
    }
}
