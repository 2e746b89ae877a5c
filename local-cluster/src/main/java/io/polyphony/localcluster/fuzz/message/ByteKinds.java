package io.polyphony.localcluster.fuzz.message;

import static io.polyphony.localcluster.fuzz.message.Outcome.UNDECODABLE;
import static io.polyphony.localcluster.fuzz.message.Outcome.UNKNOWN_SCHEMA;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Bytes that are no record: random, cut, changed, or of another format or schema. */
final class ByteKinds {

    private static final int HEADER = 10;

    private ByteKinds() {}

    static List<MessageKind> all() {
        return List.of(
                MessageKind.of(
                        "empty-value", 2_000, draft -> draft.value(new byte[0]), UNDECODABLE),
                MessageKind.of(
                        "random-bytes",
                        6_000,
                        draft -> draft.value(draft.randomBytes(draft.random().nextInt(1, 300))),
                        UNDECODABLE,
                        UNKNOWN_SCHEMA),
                MessageKind.of("truncated", 8_000, ByteKinds::truncate, UNDECODABLE),
                MessageKind.of("trailing-bytes", 4_000, ByteKinds::append, UNDECODABLE),
                new MessageKind("flipped-bits", 8_000, Outcome.ANY_OF_FEEDBACK, ByteKinds::flip),
                new MessageKind("spliced", 5_000, Outcome.ANY_OF_FEEDBACK, ByteKinds::splice),
                MessageKind.of("wrong-magic", 4_000, ByteKinds::changeMagic, UNDECODABLE),
                MessageKind.of("json", 3_000, ByteKinds::json, UNDECODABLE),
                MessageKind.of("avro-file", 2_000, ByteKinds::file, UNDECODABLE),
                MessageKind.of(
                        "unknown-fingerprint", 5_000, ByteKinds::fingerprint, UNKNOWN_SCHEMA),
                MessageKind.of("unknown-schema-id", 5_000, ByteKinds::identifier, UNKNOWN_SCHEMA),
                MessageKind.of("other-schema", 4_000, ByteKinds::otherSchema, UNKNOWN_SCHEMA));
    }

    private static void truncate(Draft draft) {
        draft.cut(draft.random().nextInt(draft.value().length));
    }

    private static void append(Draft draft) {
        byte[] value = draft.value();
        int more = draft.random().nextInt(1, 50);
        byte[] longer = Arrays.copyOf(value, value.length + more);
        System.arraycopy(draft.randomBytes(more), 0, longer, value.length, more);
        draft.value(longer);
    }

    private static void flip(Draft draft) {
        byte[] value = draft.value().clone();
        RandomGenerator random = draft.random();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            value[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        draft.value(value);
    }

    /** Begins as one record and goes on as another. */
    private static void splice(Draft draft) {
        byte[] first = draft.value();
        byte[] second = draft.encoder().encode(draft.feedback(), draft.random());
        int from = draft.random().nextInt(first.length);
        int to = draft.random().nextInt(second.length);
        byte[] both = Arrays.copyOf(first, from + second.length - to);
        System.arraycopy(second, to, both, from, second.length - to);
        draft.value(both);
    }

    private static void changeMagic(Draft draft) {
        byte[] value = draft.value().clone();
        value[0] = (byte) draft.random().nextInt(1, 0xC3);
        draft.value(value);
    }

    private static void json(Draft draft) {
        draft.value(
                Draft.utf8("{\"id\":\"" + draft.id() + "\",\"text\":\"" + draft.phrase() + "\"}"));
    }

    private static void file(Draft draft) {
        byte[] rest = draft.randomBytes(draft.random().nextInt(200));
        byte[] value = Arrays.copyOf(new byte[] {'O', 'b', 'j', 1}, 4 + rest.length);
        System.arraycopy(rest, 0, value, 4, rest.length);
        draft.value(value);
    }

    private static void fingerprint(Draft draft) {
        byte[] value = draft.randomBytes(HEADER + draft.random().nextInt(100));
        value[0] = (byte) 0xC3;
        value[1] = 1;
        draft.value(value);
    }

    /** Another identifier each time, so that no cache helps; negative ones are unknown, too. */
    private static void identifier(Draft draft) {
        byte[] value = draft.randomBytes(5 + draft.random().nextInt(100));
        byte[] header =
                WireEncoder.identifier(draft.random().nextInt(1_000_000, Integer.MAX_VALUE));
        System.arraycopy(header, 0, value, 0, header.length);
        draft.value(value);
    }

    private static void otherSchema(Draft draft) {
        draft.value(
                draft.encoder()
                        .encode(
                                new RandomRecords(draft.random())
                                        .record(draft.pick(draft.encoder().schemas().others())),
                                draft.random()));
    }
}
