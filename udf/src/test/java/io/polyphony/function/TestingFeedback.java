package io.polyphony.function;

import io.polyphony.embedding.TokenBatch;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.FeedbackId;
import io.polyphony.function.record.IncomingFeedback;
import io.polyphony.function.record.batch.BatchRow;
import io.polyphony.function.record.batch.MicroBatch;
import io.polyphony.function.record.source.SourceHeader;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Feedback whose id is its text. */
public final class TestingFeedback {

    private TestingFeedback() {}

    public static IncomingFeedback incoming(String text) {
        SourceRecord original = original(text);
        Feedback feedback =
                new Feedback(
                        FeedbackId.of("acme", "review", text),
                        null,
                        null,
                        null,
                        0,
                        original.position(),
                        text);
        return new IncomingFeedback(feedback, original);
    }

    public static SourceRecord original(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<SourceHeader> headers = List.of(new SourceHeader("trace", new byte[] {7}));
        return new SourceRecord(new SourcePosition("reviews", 3, 14, 15), null, bytes, headers);
    }

    /** A row per text, a chunk per letter of the text. */
    public static MicroBatch batch(String... texts) {
        List<BatchRow> rows = new ArrayList<>();
        List<int[]> sequences = new ArrayList<>();
        for (String text : texts) {
            int[] chunkTokens = new int[text.length()];
            Arrays.fill(chunkTokens, 1);
            rows.add(new BatchRow(incoming(text), rows.size(), chunkTokens, false));
            text.chars().forEach(c -> sequences.add(new int[] {c, TestingTokenizer.END}));
        }
        return new MicroBatch(rows, TokenBatch.of(sequences));
    }
}
