package io.polyphony.job.testing;

import io.polyphony.schemas.Review;
import io.polyphony.schemas.Ticket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Reviews and tickets about a handful of problems, as an upstream application would produce them.
 */
public final class TestingInputs {

    private static final List<String> PROBLEMS =
            List.of(
                    "the battery is empty after two hours",
                    "the parcel arrived crushed and open",
                    "the charging port is loose and the cable falls out",
                    "the screen shows ghost images after a week");

    private TestingInputs() {}

    public static ProducerRecord<byte[], byte[]> review(String topic, int number, long timestamp)
            throws IOException {
        return review(topic, "acme", number, timestamp);
    }

    public static ProducerRecord<byte[], byte[]> review(
            String topic, String tenant, int number, long timestamp) throws IOException {
        Review review =
                Review.newBuilder()
                        .setId("r" + number)
                        .setTenant(tenant)
                        .setAuthor("author-" + number)
                        .setText(text(number))
                        .setLanguage("en")
                        .build();
        return record(topic, "r" + number, review.toByteBuffer(), timestamp);
    }

    public static ProducerRecord<byte[], byte[]> ticket(String topic, int number, long timestamp)
            throws IOException {
        Ticket ticket =
                Ticket.newBuilder()
                        .setId("t" + number)
                        .setTenant("acme")
                        .setSubject("help")
                        .setBody(text(number))
                        .build();
        return record(topic, "t" + number, ticket.toByteBuffer(), timestamp);
    }

    public static ProducerRecord<byte[], byte[]> withoutText(
            String topic, int number, long timestamp) throws IOException {
        Review review = Review.newBuilder().setId("e" + number).setText(" \u0000 ").build();
        return record(topic, "e" + number, review.toByteBuffer(), timestamp);
    }

    public static ProducerRecord<byte[], byte[]> garbage(String topic, int number, long timestamp) {
        byte[] bytes = new byte[20 + number];
        new Random(number).nextBytes(bytes);
        ProducerRecord<byte[], byte[]> record =
                record(topic, "g" + number, ByteBuffer.wrap(bytes), timestamp);
        record.headers().add("trace", new byte[] {(byte) number, 0, -1});
        return record;
    }

    public static ProducerRecord<byte[], byte[]> tombstone(
            String topic, int number, long timestamp) {
        return tombstone(topic, "acme/review/n" + number, timestamp);
    }

    public static ProducerRecord<byte[], byte[]> tombstone(
            String topic, String recordKey, long timestamp) {
        byte[] nothing = null;
        return new ProducerRecord<>(topic, null, (Long) timestamp, key(recordKey), nothing);
    }

    /** Reviews and tickets in turn, every tenth undecodable. */
    public static List<ProducerRecord<byte[], byte[]>> mixed(
            String reviews, String tickets, int count, long timestamp) throws IOException {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (i % 10 == 7) {
                records.add(garbage(reviews, i, timestamp + i));
            } else if (i % 3 == 0) {
                records.add(ticket(tickets, i, timestamp + i));
            } else {
                records.add(review(reviews, i, timestamp + i));
            }
        }
        return records;
    }

    private static String text(int number) {
        Random random = new Random(number);
        return PROBLEMS.get(random.nextInt(PROBLEMS.size())) + ", order number " + number;
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, String id, ByteBuffer value, long timestamp) {
        byte[] bytes = new byte[value.remaining()];
        value.get(bytes);
        return new ProducerRecord<>(topic, null, timestamp, key(id), bytes);
    }

    private static byte[] key(String id) {
        return id.getBytes(StandardCharsets.UTF_8);
    }
}
