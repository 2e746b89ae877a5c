package io.polyphony.localcluster.feedback;

import io.polyphony.schemas.Channel;
import io.polyphony.schemas.Priority;
import io.polyphony.schemas.Review;
import io.polyphony.schemas.Ticket;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Writes lines of feedback as Avro reviews and tickets in single-object encoding. */
public final class FeedbackEncoder {

    /** The value of the Kafka record; a line that says no time was written at {@code timestamp}. */
    public byte[] encode(FeedbackLine line, long timestamp) {
        Instant time = line.time() == null ? Instant.ofEpochMilli(timestamp) : line.time();
        try {
            ByteBuffer encoded =
                    switch (line.kind()) {
                        case REVIEW -> review(line, time).toByteBuffer();
                        case TICKET -> ticket(line, time).toByteBuffer();
                    };
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Review review(FeedbackLine line, Instant time) {
        return Review.newBuilder()
                .setId(line.id())
                .setTenant(line.tenant())
                .setProduct(line.details().product())
                .setAuthor(line.details().author())
                .setRating(line.details().rating())
                .setTitle(line.title())
                .setText(line.text())
                .setLanguage(line.language())
                .setEventTime(time)
                .build();
    }

    private static Ticket ticket(FeedbackLine line, Instant time) {
        return Ticket.newBuilder()
                .setId(line.id())
                .setTenant(line.tenant())
                .setProduct(line.details().product())
                .setRequester(line.details().author())
                .setChannel(oneOf(Channel.class, line.details().channel(), Channel.UNKNOWN))
                .setPriority(oneOf(Priority.class, line.details().priority(), Priority.UNKNOWN))
                .setSubject(line.title())
                .setBody(line.text())
                .setLanguage(line.language())
                .setCreatedTime(time)
                .build();
    }

    private static <E extends Enum<E>> E oneOf(Class<E> type, @Nullable String name, E otherwise) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        return otherwise;
    }
}
