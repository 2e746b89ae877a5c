package io.polyphony.localcluster.fuzz.message;

import static io.polyphony.localcluster.fuzz.message.Outcome.ERASED;
import static io.polyphony.localcluster.fuzz.message.Outcome.LABELLED;
import static io.polyphony.localcluster.fuzz.message.Outcome.MISSING_ID;
import static io.polyphony.localcluster.fuzz.message.Outcome.OVERSIZE;
import static io.polyphony.localcluster.fuzz.message.Outcome.SUPERSEDED;
import static io.polyphony.localcluster.fuzz.message.Outcome.UNDECODABLE;

import io.polyphony.function.record.source.RecordKey;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.avro.generic.GenericRecord;

/** Keys, headers, timestamps, ids and names that are seldom meant, around well-formed records. */
final class RecordKinds {

    private static final int WEIGHT = 600;
    private static final int HEAVY = 5;

    private RecordKinds() {}

    static List<MessageKind> all() {
        return List.of(
                labelled("key-none", draft -> draft.key(null)),
                labelled("key-empty", draft -> draft.key(new byte[0])),
                labelled("key-random", draft -> draft.key(draft.randomBytes(40))),
                MessageKind.of("key-100kb", HEAVY, draft -> draft.key(new byte[100_000]), LABELLED),
                MessageKind.of("tombstone", 2_000, RecordKinds::tombstone, ERASED),
                tombstone("tombstone-without-key", draft -> draft.key(null)),
                tombstone("tombstone-of-no-record", draft -> draft.key(Draft.utf8("a/b/c/d"))),
                tombstone("tombstone-random-key", draft -> draft.key(badText(draft))),
                labelled("header-without-value", draft -> draft.header("trace", null)),
                labelled(
                        "header-of-ours",
                        draft -> draft.header("polyphony.reason", badText(draft))),
                headers("headers-many", 10_000, 10, HEAVY, RecordKinds::unchanged, LABELLED),
                headers("headers-1mb", 1, 1_000_000, HEAVY, RecordKinds::unchanged, LABELLED),
                headers("letter-headers-many", 10_000, 10, HEAVY, RecordKinds::spoil, UNDECODABLE),
                headers("letter-headers-1mb", 1, 1_000_000, HEAVY, RecordKinds::spoil, UNDECODABLE),
                headers(
                        "letter-headers-limit",
                        1,
                        1_048_100,
                        HEAVY,
                        RecordKinds::spoil,
                        OVERSIZE,
                        UNDECODABLE),
                labelled("timestamp-none", draft -> draft.timestamp(-1)),
                labelled("timestamp-zero", draft -> draft.timestamp(0)),
                labelled("timestamp-negative", draft -> draft.timestamp(Long.MIN_VALUE + 100)),
                labelled("timestamp-past", draft -> draft.timestamp(1_000_000_000_000L)),
                labelled("timestamp-future", draft -> draft.timestamp(4_000_000_000_000L)),
                labelled("timestamp-max", draft -> draft.timestamp(Long.MAX_VALUE - 100)),
                time("event-time-max", Long.MAX_VALUE),
                time("event-time-min", Long.MIN_VALUE),
                feedback("id-blank", (draft, record) -> record.put("id", " \t"), MISSING_ID),
                feedback("id-empty", (draft, record) -> record.put("id", ""), MISSING_ID),
                feedback("id-10kb", name("id", 10_000), LABELLED),
                feedback("id-odd", (draft, record) -> record.put("id", odd(draft)), LABELLED),
                feedback("id-40kb", name("id", 40_000), OVERSIZE),
                feedback("id-twice", RecordKinds::twice, LABELLED, SUPERSEDED),
                feedback("tenant-odd", (draft, record) -> record.put("tenant", "a/b%\0"), LABELLED),
                feedback("tenant-blank", (draft, record) -> record.put("tenant", "  "), LABELLED),
                feedback("tenant-40kb", name("tenant", 40_000), OVERSIZE),
                feedback("product-40kb", name("product", 40_000), OVERSIZE),
                feedback("author-40kb", RecordKinds::author, OVERSIZE),
                feedback(
                        "language-odd", (draft, record) -> record.put("language", "\0-"), LABELLED),
                feedback("language-40kb", name("language", 40_000), LABELLED));
    }

    private static MessageKind labelled(String name, MessageKind.Maker maker) {
        return MessageKind.of(name, WEIGHT, maker, LABELLED);
    }

    private static MessageKind feedback(
            String name, BiConsumer<Draft, GenericRecord> change, Outcome... outcomes) {
        return MessageKind.of(
                name,
                WEIGHT,
                draft -> {
                    GenericRecord record = draft.feedback();
                    change.accept(draft, record);
                    draft.record(record);
                },
                outcomes);
    }

    private static MessageKind time(String name, long millis) {
        return feedback(name, (draft, record) -> Draft.setTime(record, millis), UNDECODABLE);
    }

    private static MessageKind tombstone(String name, MessageKind.Maker key) {
        return MessageKind.of(
                name,
                WEIGHT,
                draft -> {
                    draft.value(null);
                    key.make(draft);
                },
                UNDECODABLE);
    }

    private static MessageKind headers(
            String name,
            int count,
            int size,
            int weight,
            Consumer<Draft> value,
            Outcome... outcomes) {
        return MessageKind.of(
                name,
                weight,
                draft -> {
                    for (int i = 0; i < count; i++) {
                        draft.header("h" + i, draft.randomBytes(size));
                    }
                    value.accept(draft);
                },
                outcomes);
    }

    /** A record that no other message is about. */
    private static void tombstone(Draft draft) {
        draft.key(Draft.utf8(RecordKey.of(Draft.TENANT, "review", "gone-" + draft.id())));
        draft.value(null);
    }

    private static byte[] badText(Draft draft) {
        byte[] bytes = draft.randomBytes(30);
        bytes[0] = (byte) 0xFF;
        return bytes;
    }

    private static void unchanged(Draft draft) {
        draft.cut(draft.value().length);
    }

    private static void spoil(Draft draft) {
        draft.cut(draft.value().length - 1);
    }

    private static BiConsumer<Draft, GenericRecord> name(String field, int length) {
        return (draft, record) -> record.put(field, draft.id() + "x".repeat(length));
    }

    private static void author(Draft draft, GenericRecord record) {
        Draft.setAuthor(record, "x".repeat(40_000));
    }

    private static String odd(Draft draft) {
        return draft.id() + "\0/%\u202E\uFEFF\uFFFD'\"\n" + "\uD83D\uDE00";
    }

    private static void twice(Draft draft, GenericRecord record) {
        record.put("id", "twice" + draft.group(500));
    }
}
