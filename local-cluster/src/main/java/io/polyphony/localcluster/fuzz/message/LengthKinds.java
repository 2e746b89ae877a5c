package io.polyphony.localcluster.fuzz.message;

import static io.polyphony.localcluster.fuzz.message.Outcome.LABELLED;
import static io.polyphony.localcluster.fuzz.message.Outcome.OVERSIZE;
import static io.polyphony.localcluster.fuzz.message.Outcome.UNDECODABLE;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;

/** Records that claim more than they hold: lengths, numbers of items, levels. */
final class LengthKinds {

    private static final long BILLION = 1_000_000_000;
    private static final int MEBIBYTE = 1 << 20;

    /** More than a producer of the job sends. */
    private static final int GIANT = 12 * MEBIBYTE;

    private LengthKinds() {}

    static List<MessageKind> all() {
        return List.of(
                length("length-int-max", Integer.MAX_VALUE),
                length("length-minus-one", -1),
                length("length-negative", Integer.MIN_VALUE),
                length("length-long-max", Long.MAX_VALUE),
                length("length-long-min", Long.MIN_VALUE),
                length("length-one-too-many", 9),
                feedback("number-without-end", 2_000, LengthKinds::endless),
                feedback("union-branch", 2_000, out -> out.writeIndex(1_000)),
                wide("items-billion", 2_000, out -> numbers(out, BILLION)),
                wide("items-negative", 2_000, out -> numbers(out, -BILLION)),
                wide("block-size", 2_000, out -> block(out, -1, BILLION)),
                wide("zero-width-items", 2_000, out -> block(out, Long.MAX_VALUE - 1, 0)),
                wide("zero-width-blocks", 1_000, LengthKinds::manyBlocks),
                wide("zero-width-records", 2_000, LengthKinds::emptyRecords),
                wide("levels", 50, LengthKinds::deep),
                MessageKind.of("few-levels", 500, draft -> few(draft, 20), LABELLED),
                MessageKind.of("zero-width-few", 500, LengthKinds::fewNothings, LABELLED),
                MessageKind.of("giant-zeros", 2, LengthKinds::zeros, OVERSIZE),
                MessageKind.of("giant-blob", 2, LengthKinds::blob, LABELLED),
                MessageKind.of("large-zeros", 2, LengthKinds::largeZeros, UNDECODABLE, OVERSIZE));
    }

    private static MessageKind length(String name, long length) {
        return feedback(name, 2_000, out -> out.writeLong(length));
    }

    /** Makes a review whose first field is wrong. */
    private static MessageKind feedback(String name, int weight, WireEncoder.Body wrong) {
        return MessageKind.of(
                name,
                weight,
                draft ->
                        draft.value(
                                draft.encoder()
                                        .encode(
                                                draft.pick(draft.encoder().schemas().feedback()),
                                                draft.random(),
                                                out -> {
                                                    wrong.write(out);
                                                    out.writeFixed(draft.randomBytes(8));
                                                })),
                UNDECODABLE);
    }

    /** Makes a review with more fields, of which those behind the text are wrong. */
    private static MessageKind wide(String name, int weight, WireEncoder.Body wrong) {
        return MessageKind.of(name, weight, draft -> wide(draft, wrong), UNDECODABLE);
    }

    private static void wide(Draft draft, WireEncoder.Body rest) {
        draft.value(
                draft.encoder()
                        .encode(
                                draft.encoder().schemas().wide(),
                                draft.random(),
                                out -> {
                                    out.writeString(draft.id());
                                    out.writeIndex(1);
                                    out.writeString(Draft.TENANT);
                                    out.writeString(draft.phrase());
                                    rest.write(out);
                                }));
    }

    private static void endless(BinaryEncoder out) throws IOException {
        byte[] more = new byte[20];
        Arrays.fill(more, (byte) 0xFF);
        out.writeFixed(more);
    }

    private static void numbers(BinaryEncoder out, long count) throws IOException {
        ends(out, 2);
        out.writeLong(count);
        if (count < 0) {
            out.writeLong(4);
        }
        out.writeString("a");
        out.writeLong(1);
        ends(out, 3);
    }

    private static void block(BinaryEncoder out, long count, long size) throws IOException {
        out.writeLong(count);
        if (count < 0) {
            out.writeLong(size);
        }
        ends(out, 5);
    }

    private static void manyBlocks(BinaryEncoder out) throws IOException {
        for (int i = 0; i < 1_000; i++) {
            out.writeLong(BILLION);
        }
        ends(out, 5);
    }

    private static void emptyRecords(BinaryEncoder out) throws IOException {
        ends(out, 1);
        out.writeLong(BILLION);
        ends(out, 4);
    }

    private static void deep(BinaryEncoder out) throws IOException {
        ends(out, 3);
        for (int i = 0; i < 100_000; i++) {
            out.writeLong(1);
        }
    }

    private static void few(Draft draft, int levels) {
        wide(
                draft,
                out -> {
                    ends(out, 3);
                    for (int i = 0; i < levels; i++) {
                        out.writeLong(1);
                    }
                    ends(out, levels + 1);
                    out.writeLong(0);
                });
    }

    private static void fewNothings(Draft draft) {
        wide(
                draft,
                out -> {
                    out.writeLong(1_000);
                    ends(out, 5);
                });
    }

    private static void zeros(Draft draft) {
        draft.value(Arrays.copyOf(draft.value(), GIANT));
    }

    private static void largeZeros(Draft draft) {
        draft.value(Arrays.copyOf(draft.value(), 4 * MEBIBYTE));
    }

    /** A well-formed record with a field that the job does not read. */
    private static void blob(Draft draft) {
        wide(
                draft,
                out -> {
                    ends(out, 4);
                    out.writeBytes(new byte[GIANT]);
                });
    }

    private static void ends(BinaryEncoder out, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            out.writeLong(0);
        }
    }
}
