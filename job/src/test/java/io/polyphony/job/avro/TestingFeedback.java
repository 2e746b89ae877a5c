package io.polyphony.job.avro;

import io.polyphony.function.record.source.SourceHeader;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.schemas.Channel;
import io.polyphony.schemas.Priority;
import io.polyphony.schemas.Review;
import io.polyphony.schemas.Ticket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Reviews and tickets as sources send them. */
public final class TestingFeedback {

    public static final Instant WRITTEN = Instant.ofEpochMilli(1_700_000_000_000L);
    public static final SourcePosition POSITION =
            new SourcePosition("reviews", 3, 42, 1_700_000_000_500L);
    public static final List<SourceHeader> HEADERS =
            List.of(new SourceHeader("trace", "abc".getBytes(StandardCharsets.UTF_8)));
    public static final SingleObjectFormat FORMAT =
            new SingleObjectFormat(WriterSchemas.released());

    private TestingFeedback() {}

    public static Review.Builder review() {
        return Review.newBuilder()
                .setId("r-1")
                .setTenant("acme")
                .setProduct("phone")
                .setAuthor("ann")
                .setRating(4.5)
                .setTitle("Akku")
                .setText("hält lange")
                .setLanguage("de-AT")
                .setEventTime(WRITTEN);
    }

    public static Ticket.Builder ticket() {
        return Ticket.newBuilder()
                .setId("t-1")
                .setTenant("acme")
                .setProduct("phone")
                .setRequester("bob")
                .setChannel(Channel.EMAIL)
                .setPriority(Priority.HIGH)
                .setSubject("充电口")
                .setBody("坏了")
                .setLanguage("zh-CN")
                .setCreatedTime(WRITTEN)
                .setUpdatedTime(null);
    }

    public static byte[] bytes(Review review) {
        return new AvroEncoder<>(FORMAT, Review.class).encode(review);
    }

    public static byte[] bytes(Ticket ticket) {
        return new AvroEncoder<>(FORMAT, Ticket.class).encode(ticket);
    }

    public static SourceRecord source(byte[] value) {
        return new SourceRecord(POSITION, new byte[] {1}, value, HEADERS);
    }
}
