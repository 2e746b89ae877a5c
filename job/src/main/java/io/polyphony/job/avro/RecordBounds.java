package io.polyphony.job.avro;

import io.polyphony.function.record.DeadLetter.Reason;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Checks that bytes are exactly one record of a schema before anything is made of them. Takes no
 * memory, and time that grows with the bytes alone, whatever lengths, numbers of items, levels or
 * items without bytes they claim; so a reader behind it neither allocates nor loops beyond them.
 */
final class RecordBounds {

    /** Levels of records and collections; each takes frames of the reader's stack. */
    static final int MAX_DEPTH = 200;

    /** Items beyond the number of bytes, which only items without bytes can be. */
    static final int MAX_EMPTY_ITEMS = 100_000;

    /** Steps per byte; a schema of nested records takes more than one. */
    private static final long STEPS_PER_BYTE = 32;

    private static final int LONGEST_INT = 5;
    private static final int LONGEST_LONG = 10;

    private final byte[] bytes;
    private final long maxItems;
    private final long maxSteps;

    private int position;
    private long items;
    private long steps;
    private String field = "";

    private RecordBounds(byte[] bytes, int start) {
        this.bytes = bytes;
        this.position = start;
        maxItems = bytes.length + (long) MAX_EMPTY_ITEMS;
        maxSteps = STEPS_PER_BYTE * bytes.length + MAX_EMPTY_ITEMS;
    }

    /**
     * Walks through the bytes from {@code start} to their end.
     *
     * @throws DecodingException if they are less or more than one record; names the field
     */
    static void check(Schema writer, byte[] bytes, int start) throws DecodingException {
        RecordBounds bounds = new RecordBounds(bytes, start);
        try {
            bounds.walk(writer, 0);
            if (bounds.position < bytes.length) {
                bounds.field = "";
                throw new Malformed(
                        "more than one, by %d bytes".formatted(bytes.length - bounds.position));
            }
        } catch (Malformed e) {
            throw new DecodingException(
                    Reason.UNDECODABLE,
                    "%d bytes are no %s: %s%s"
                            .formatted(
                                    bytes.length,
                                    writer.getFullName(),
                                    bounds.field.isEmpty() ? "" : "field " + bounds.field + ": ",
                                    e.getMessage()));
        }
    }

    private void walk(Schema schema, int depth) throws Malformed {
        if (++steps > maxSteps) {
            throw new Malformed("more than " + maxSteps + " values");
        }
        if (depth > MAX_DEPTH) {
            throw new Malformed("more than " + MAX_DEPTH + " levels");
        }
        switch (schema.getType()) {
            case NULL -> {}
            case BOOLEAN -> skip(1);
            case INT -> number(LONGEST_INT);
            case LONG -> number(LONGEST_LONG);
            case FLOAT -> skip(Float.BYTES);
            case DOUBLE -> skip(Double.BYTES);
            case STRING -> text(number(LONGEST_LONG));
            case BYTES -> skip(number(LONGEST_LONG));
            case FIXED -> skip(schema.getFixedSize());
            case ENUM -> index(schema.getEnumSymbols().size(), "symbol");
            case UNION -> walk(branch(schema.getTypes()), depth);
            case RECORD -> walkFields(schema, depth);
            case ARRAY -> walkItems(schema.getElementType(), false, depth);
            case MAP -> walkItems(schema.getValueType(), true, depth);
        }
    }

    private void walkFields(Schema schema, int depth) throws Malformed {
        for (Schema.Field next : schema.getFields()) {
            field = next.name();
            walk(next.schema(), depth + 1);
        }
    }

    private void walkItems(Schema item, boolean keyed, int depth) throws Malformed {
        for (long count = block(); count > 0; count = block()) {
            items += count;
            if (items > maxItems || items < 0) {
                throw new Malformed(
                        "%d items in a record of %d bytes".formatted(count, bytes.length));
            }
            for (long i = 0; i < count; i++) {
                if (keyed) {
                    text(number(LONGEST_LONG));
                }
                walk(item, depth + 1);
            }
        }
    }

    /** Reads the number of items of a block; a negative one has the block's bytes behind it. */
    private long block() throws Malformed {
        long count = number(LONGEST_LONG);
        if (count >= 0) {
            return count;
        }
        long size = number(LONGEST_LONG);
        if (count == Long.MIN_VALUE || size < 0 || size > bytes.length - position) {
            throw new Malformed(
                    "a block of %d bytes, %d are left".formatted(size, bytes.length - position));
        }
        return -count;
    }

    private Schema branch(List<Schema> types) throws Malformed {
        return types.get(index(types.size(), "branch"));
    }

    private int index(int size, String what) throws Malformed {
        long index = number(LONGEST_INT);
        if (index < 0 || index >= size) {
            throw new Malformed("%s %d of %d".formatted(what, index, size));
        }
        return (int) index;
    }

    private void text(long length) throws Malformed {
        int start = position;
        skip(length);
        int malformed = Utf8.firstMalformed(bytes, start, position);
        if (malformed < position) {
            throw new Malformed(
                    "not UTF-8 at byte %d of %d".formatted(malformed - start + 1, length));
        }
    }

    private void skip(long length) throws Malformed {
        if (length < 0 || length > bytes.length - position) {
            throw new Malformed(
                    "a length of %d, %d bytes are left".formatted(length, bytes.length - position));
        }
        position += (int) length;
    }

    /** Reads a zig-zag number of at most so many bytes. */
    private long number(int longest) throws Malformed {
        long number = 0;
        for (int i = 0; i < longest; i++) {
            if (position >= bytes.length) {
                throw new Malformed("the bytes end");
            }
            byte next = bytes[position++];
            number |= (next & 0x7FL) << (7 * i);
            if (next >= 0) {
                return (number >>> 1) ^ -(number & 1);
            }
        }
        throw new Malformed("a number of more than %d bytes".formatted(longest));
    }

    /** Reports the first thing that is wrong; carries no text of the bytes and no stack trace. */
    private static final class Malformed extends Exception {

        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }
}
