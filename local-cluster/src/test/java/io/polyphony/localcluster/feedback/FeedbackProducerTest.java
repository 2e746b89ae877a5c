package io.polyphony.localcluster.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.schemas.Channel;
import io.polyphony.schemas.Priority;
import io.polyphony.schemas.Review;
import io.polyphony.schemas.Ticket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class FeedbackProducerTest {

    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(
                    true,
                    new RoundRobinPartitioner(),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());

    @Test
    void fillsEveryWindowEvenlyAndInOrder() throws Exception {
        Timetable timetable = Timetable.of(Duration.ofSeconds(10), 60);
        long base = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

        assertThat(timetable.timestamp(0)).isEqualTo(base);
        assertThat(timetable.timestamp(59)).isLessThan(base + 10_000);
        assertThat(timetable.timestamp(60)).isEqualTo(base + 10_000);
        for (int i = 1; i < 300; i++) {
            assertThat(timetable.timestamp(i)).isGreaterThan(timetable.timestamp(i - 1));
            assertThat((timetable.timestamp(i) - base) / 10_000).isEqualTo(i / 60);
        }
    }

    @Test
    void refusesWindowsWithoutRecords() {
        assertThatThrownBy(() -> Timetable.of(Duration.ofSeconds(10), 0))
                .isInstanceOf(CommandException.class)
                .hasMessage("--records-per-window 0: must be from 1 to 10000");
    }

    @Test
    void writesReviewsUnderTheirRecordKey() throws Exception {
        send(line(FeedbackKind.REVIEW, Instant.parse("2025-12-24T18:00:00Z")));

        ProducerRecord<byte[], byte[]> record = kafka.history().get(0);
        Review review = Review.fromByteBuffer(ByteBuffer.wrap(record.value()));
        assertThat(record.topic()).isEqualTo("reviews");
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("shop/review/a");
        assertThat(record.timestamp()).isEqualTo(Timetable.BASE.toEpochMilli());
        assertThat(review.getText()).isEqualTo("text");
        assertThat(review.getRating()).isEqualTo(4.0);
        assertThat(review.getEventTime()).isEqualTo(Instant.parse("2025-12-24T18:00:00Z"));
    }

    @Test
    void writesTicketsWithWhatTheyLackAsUnknown() throws Exception {
        send(line(FeedbackKind.TICKET, null));

        ProducerRecord<byte[], byte[]> record = kafka.history().get(0);
        Ticket ticket = Ticket.fromByteBuffer(ByteBuffer.wrap(record.value()));
        assertThat(record.topic()).isEqualTo("tickets");
        assertThat(ticket.getSubject()).isEqualTo("title");
        assertThat(ticket.getBody()).isEqualTo("text");
        assertThat(ticket.getChannel()).isEqualTo(Channel.EMAIL);
        assertThat(ticket.getPriority()).isEqualTo(Priority.UNKNOWN);
        assertThat(ticket.getCreatedTime()).isEqualTo(Timetable.BASE);
    }

    private void send(FeedbackLine line) throws Exception {
        Timetable timetable = Timetable.of(Duration.ofSeconds(10), 60);
        try (FeedbackProducer producer = new FeedbackProducer(kafka, timetable::timestamp)) {
            producer.send(0, line);
            producer.flush();
        }
        assertThat(kafka.history()).hasSize(1);
    }

    private static FeedbackLine line(FeedbackKind kind, Instant time) {
        return new FeedbackLine(
                kind,
                "a",
                "shop",
                time,
                new FeedbackLine.Wording("text", "title", "en"),
                new FeedbackLine.Details("product", "author", 4.0, "EMAIL", "SOON"));
    }
}
