package io.polyphony.localcluster.fuzz.message;

import static io.polyphony.localcluster.fuzz.message.Outcome.INVALID_COMMAND;
import static io.polyphony.localcluster.fuzz.message.Outcome.OVERSIZE;
import static io.polyphony.localcluster.fuzz.message.Outcome.UNDECODABLE;
import static io.polyphony.localcluster.fuzz.message.Outcome.UNKNOWN_SCHEMA;

import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Curation commands that are none, or that make no sense. */
final class CommandKinds {

    private static final int WEIGHT = 200;

    /** A billion as Avro writes a long. */
    private static final byte[] BILLION = {
        (byte) 0x80, (byte) 0xA8, (byte) 0xD6, (byte) 0xB9, 0x07
    };

    private CommandKinds() {}

    static List<MessageKind> all() {
        return List.of(
                bytes(
                        "command-random",
                        draft -> draft.randomBytes(40),
                        UNDECODABLE,
                        UNKNOWN_SCHEMA),
                bytes("command-feedback", Draft::value, UNKNOWN_SCHEMA),
                MessageKind.of("command-tombstone", WEIGHT, CommandKinds::tombstone, UNDECODABLE),
                bytes("command-items", CommandKinds::billion, UNDECODABLE),
                command("command-unknown-kind", "UNKNOWN"),
                command("command-unknown-theme", "PIN"),
                command("command-merge-of-none", "MERGE"),
                command("command-seed-without-texts", "SEED"),
                record("command-without-theme", "BLOCK", "themeId", null, INVALID_COMMAND),
                record("command-blank-id", "PIN", "id", " ", INVALID_COMMAND),
                record("command-long-name", "RENAME", "name", "x".repeat(300), INVALID_COMMAND),
                record("command-id-40kb", "PIN", "id", "x".repeat(40_000), OVERSIZE),
                record("command-keys", "SPLIT", "recordKeys", keys(5_000), INVALID_COMMAND),
                record("command-texts", "SEED", "texts", keys(100), INVALID_COMMAND),
                record(
                        "command-blank-texts",
                        "SEED",
                        "texts",
                        List.of("\0", " "),
                        INVALID_COMMAND));
    }

    private static List<String> keys(int count) {
        return Collections.nCopies(count, "fuzz/review/x");
    }

    private static MessageKind bytes(
            String name, Function<Draft, byte[]> value, Outcome... outcomes) {
        return MessageKind.of(name, WEIGHT, draft -> draft.command(value.apply(draft)), outcomes);
    }

    private static void tombstone(Draft draft) {
        draft.command(new byte[0]);
        draft.value(null);
    }

    /** Replaces the two lists at the end, which are empty, by one of a billion items. */
    private static byte[] billion(Draft draft) {
        byte[] value = draft.encoder().encode(command(draft, "SPLIT"), draft.random());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(value, 0, value.length - 2);
        bytes.writeBytes(BILLION);
        return bytes.toByteArray();
    }

    private static MessageKind command(String name, String kind) {
        return record(name, kind, "name", null, INVALID_COMMAND);
    }

    private static MessageKind record(
            String name, String kind, String field, @Nullable Object value, Outcome outcome) {
        return MessageKind.of(
                name,
                WEIGHT,
                draft -> {
                    GenericRecord command = command(draft, kind);
                    command.put(field, value);
                    draft.command(draft.encoder().encode(command, draft.random()));
                },
                outcome);
    }

    private static GenericRecord command(Draft draft, String kind) {
        Schema schema = draft.encoder().schemas().command();
        GenericRecord command = new GenericData.Record(schema);
        command.put("id", draft.id());
        command.put("tenant", Draft.TENANT);
        command.put("kind", new GenericData.EnumSymbol(schema.getField("kind").schema(), kind));
        command.put("themeId", "no-theme");
        command.put("otherThemeId", "no-other");
        command.put("recordKeys", List.of());
        command.put("texts", List.of());
        return command;
    }
}
