package io.polyphony.localcluster.fuzz.message;

import io.polyphony.function.record.source.RecordKey;
import io.polyphony.function.record.source.SourceHeader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/** A message in the making. Begins as a well-formed review or ticket in one of both encodings. */
final class Draft {

    static final String TENANT = "fuzz";

    private static final String[] WORDS = {
        "battery",
        "screen",
        "refund",
        "invoice",
        "login",
        "crash",
        "update",
        "delivery",
        "late",
        "broken",
        "Akku",
        "Rechnung",
        "kaputt",
        "Lieferung",
        "écran",
        "remboursement",
        "livraison",
        "pantalla",
        "batería",
        "reembolso",
        "充电",
        "退款",
        "屏幕",
        "発送",
        "電池",
        "배터리",
        "환불",
        "экран",
        "возврат",
        "شاشة",
        "बैटरी",
        "หน้าจอ"
    };

    private final long index;
    private final RandomGenerator random;
    private final WireEncoder encoder;

    private boolean commands;
    private byte @Nullable [] key;
    private byte @Nullable [] value;
    private List<SourceHeader> headers = new ArrayList<>();
    private @Nullable Long timestamp;

    Draft(long index, RandomGenerator random, WireEncoder encoder) {
        this.index = index;
        this.random = random;
        this.encoder = encoder;
        record(feedback());
    }

    RandomGenerator random() {
        return random;
    }

    WireEncoder encoder() {
        return encoder;
    }

    /** Returns an identifier that no other message has. */
    String id() {
        return "m" + index;
    }

    /** Returns the number of a group of successive messages. */
    long group(int size) {
        return index / size;
    }

    /** Makes a review or a ticket of any released version, with an id of its own and a text. */
    GenericRecord feedback() {
        Schema schema = pick(encoder.schemas().feedback());
        GenericRecord record = new RandomRecords(random).record(schema);
        record.put("id", id());
        record.put("tenant", TENANT);
        setText(record, phrase());
        return record;
    }

    static boolean isReview(GenericRecord record) {
        return record.getSchema().getName().equals("Review");
    }

    static void setText(GenericRecord record, @Nullable CharSequence text) {
        record.put(isReview(record) ? "title" : "subject", null);
        record.put(isReview(record) ? "text" : "body", text);
    }

    static void setAuthor(GenericRecord record, String author) {
        record.put(isReview(record) ? "author" : "requester", author);
    }

    static void setTime(GenericRecord record, long millis) {
        record.put(isReview(record) ? "eventTime" : "createdTime", millis);
    }

    /** Returns a few words, seldom the same. */
    String phrase() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(3, 9);
        for (int i = 0; i < length; i++) {
            text.append(text.isEmpty() ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.toString();
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Makes this a message of that record, keyed as the contract wants it. */
    void record(GenericRecord record) {
        String source = isReview(record) ? "review" : "ticket";
        Object id = record.get("id");
        key = utf8(RecordKey.of(TENANT, source, id.toString()));
        value = encoder.encode(record, random);
    }

    /** Makes this a message of feedback with another text. */
    void text(CharSequence text) {
        GenericRecord record = feedback();
        setText(record, text);
        record(record);
    }

    /** Makes this a message of feedback whose text has these bytes. */
    void textBytes(byte[] bytes) {
        text(new Utf8(bytes));
    }

    /** Sends it to the topic of commands. */
    void command(byte[] newValue) {
        commands = true;
        key = utf8(TENANT);
        value = newValue;
    }

    byte[] value() {
        if (value == null) {
            throw new IllegalStateException("a tombstone has no value");
        }
        return value;
    }

    void value(byte @Nullable [] newValue) {
        value = newValue;
    }

    void key(byte @Nullable [] newKey) {
        key = newKey;
    }

    void header(String name, byte @Nullable [] bytes) {
        headers.add(new SourceHeader(name, bytes));
    }

    void timestamp(long millis) {
        timestamp = millis;
    }

    /** Keeps the first bytes of the value. */
    void cut(int length) {
        value = Arrays.copyOf(value(), length);
    }

    MalformedMessage message(MessageKind kind) {
        return new MalformedMessage(kind, commands, key, value, List.copyOf(headers), timestamp);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
