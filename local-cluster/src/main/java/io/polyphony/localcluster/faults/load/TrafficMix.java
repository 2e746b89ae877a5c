package io.polyphony.localcluster.faults.load;

import io.polyphony.function.record.source.RecordKey;
import io.polyphony.localcluster.feedback.FeedbackEncoder;
import io.polyphony.localcluster.feedback.FeedbackLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Kinds of the records of a seed: new feedback of three tenants, edits of what was written a moment
 * ago, bytes that nobody can read, texts without a letter, and erasures, of one tenant alone. Used
 * by one thread.
 */
public final class TrafficMix {

    /** The tenant whose records are erased. */
    public static final String FORGETFUL = "forgetful";

    private static final List<String> TENANTS =
            List.of("north", "north", "north", "south", "south", FORGETFUL);

    private static final int RECENT = 40;

    private final List<FeedbackLine> sample;
    private final String run;
    private final Random random;
    private final FeedbackEncoder encoder = new FeedbackEncoder();
    private final List<FeedbackLine> recent = new ArrayList<>();
    private long count;

    /**
     * Begins a mix.
     *
     * @param run part of all ids, so that those of two runs differ
     */
    public TrafficMix(List<FeedbackLine> sample, String run, long seed) {
        this.sample = List.copyOf(sample);
        this.run = run;
        this.random = new Random(seed);
    }

    /** The next record, written at a time in epoch milliseconds. */
    public ProducerRecord<byte[], byte[]> next(long time) {
        count++;
        int dice = random.nextInt(100);
        if (dice < 3) {
            return unreadable(time);
        }
        if (dice < 5) {
            return erasure(time);
        }
        if (dice < 17 && !recent.isEmpty()) {
            return edit(time);
        }
        FeedbackLine line = fresh(dice == 99 ? " " : null);
        recent.add(line);
        if (recent.size() > RECENT) {
            recent.remove(0);
        }
        return record(line, time);
    }

    private FeedbackLine fresh(@Nullable String text) {
        FeedbackLine line = sample.get(random.nextInt(sample.size()));
        String tenant = TENANTS.get(random.nextInt(TENANTS.size()));
        return new FeedbackLine(
                line.kind(),
                run + '-' + count,
                tenant,
                null,
                new FeedbackLine.Wording(
                        text == null ? line.text() : text,
                        text == null ? line.title() : null,
                        line.language()),
                line.details());
    }

    /** Another text under the key of a recent record; mostly of the newest. */
    private ProducerRecord<byte[], byte[]> edit(long time) {
        int back = random.nextInt(3) > 0 ? 0 : random.nextInt(recent.size());
        FeedbackLine edited = recent.get(recent.size() - 1 - back);
        FeedbackLine other = sample.get(random.nextInt(sample.size()));
        return record(edited.with(edited.id(), other.text()), time);
    }

    private ProducerRecord<byte[], byte[]> unreadable(long time) {
        FeedbackLine line = fresh(null);
        byte[] value = record(line, time).value();
        byte[] broken =
                switch (random.nextInt(4)) {
                    case 0 -> new byte[0];
                    case 1 -> Arrays.copyOf(value, value.length / 2);
                    case 2 -> noise(1 + random.nextInt(200));
                    default -> flipped(value);
                };
        return new ProducerRecord<>(line.kind().topic(), null, time, key(line), broken);
    }

    private ProducerRecord<byte[], byte[]> erasure(long time) {
        FeedbackLine line =
                recent.stream()
                        .filter(known -> known.tenant().equals(FORGETFUL))
                        .findFirst()
                        .orElseGet(() -> forgotten(fresh(null)));
        return new ProducerRecord<>(line.kind().topic(), null, time, key(line), (byte[]) null);
    }

    private static FeedbackLine forgotten(FeedbackLine line) {
        return new FeedbackLine(
                line.kind(), line.id(), FORGETFUL, null, line.wording(), line.details());
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A value whose schema nobody knows. */
    private static byte[] flipped(byte[] value) {
        byte[] flipped = value.clone();
        flipped[5] ^= 0x55;
        return flipped;
    }

    private ProducerRecord<byte[], byte[]> record(FeedbackLine line, long time) {
        return new ProducerRecord<>(
                line.kind().topic(), null, time, key(line), encoder.encode(line, time));
    }

    private static byte[] key(FeedbackLine line) {
        return RecordKey.of(line.tenant(), line.kind().source(), line.id())
                .getBytes(StandardCharsets.UTF_8);
    }
}
