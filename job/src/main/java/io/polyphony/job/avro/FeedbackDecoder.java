package io.polyphony.job.avro;

import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.DeadLetter.Reason;
import io.polyphony.function.record.DeadLetter.Stage;
import io.polyphony.function.record.Erasure;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.FeedbackId;
import io.polyphony.function.record.Incoming;
import io.polyphony.function.record.IncomingFeedback;
import io.polyphony.function.record.source.RecordKey;
import io.polyphony.function.record.source.SourceDetails;
import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.schemas.Review;
import io.polyphony.schemas.Ticket;
import io.polyphony.text.cleaning.step.TextFormat;
import io.polyphony.text.language.LanguageTag;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Decodes reviews and tickets to {@link Feedback}, and records without a value to an {@link
 * Erasure} of the record that their key names. Whatever is wrong with a record becomes a {@link
 * DeadLetter} with the original; nothing is thrown and nothing is lost. Used by one thread.
 */
public final class FeedbackDecoder {

    /** The reader schemas, one per type of feedback. */
    public static final List<Schema> READERS =
            List.of(Review.getClassSchema(), Ticket.getClassSchema());

    private static final Set<String> SOURCES = Set.of("review", "ticket");

    /** Times that clients in other languages can read: the years 1 to 9999, in milliseconds. */
    private static final long MIN_TIME = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();

    private static final long MAX_TIME = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private final AvroDecoder decoder;
    private final String defaultTenant;
    private final InputLimits limits;
    private final PassedHeaders headers;

    /** Feedback of which no headers go on. */
    public FeedbackDecoder(WireFormat format, String defaultTenant, InputLimits limits) {
        this(format, defaultTenant, limits, PassedHeaders.NONE);
    }

    public FeedbackDecoder(
            WireFormat format, String defaultTenant, InputLimits limits, PassedHeaders headers) {
        this.headers = headers;
        this.limits = limits;
        this.decoder = new AvroDecoder(format, READERS);
        this.defaultTenant = defaultTenant;
    }

    public Incoming decode(SourceRecord original) {
        byte @Nullable [] value = original.value();
        try {
            if (value == null) {
                return erasure(original);
            }
            limits.checkValue(value);
            SpecificRecord message = decoder.decode(value);
            Feedback feedback = feedback(message, original);
            InputLimits.checkNames(feedback.key(), feedback.product(), feedback.author());
            return feedback.identity().id().isBlank()
                    ? deadLetter(original, Reason.MISSING_ID, "the id is empty")
                    : new IncomingFeedback(feedback, original, format(message));
        } catch (DecodingException e) {
            return deadLetter(original, e.reason(), String.valueOf(e.getMessage()));
        }
    }

    /**
     * Makes a dead letter of an erasure that names no record, so that it does not pass for a
     * completed one.
     */
    private static Incoming erasure(SourceRecord original) throws DecodingException {
        byte @Nullable [] bytes = original.key();
        @Nullable String key = bytes == null ? null : utf8(bytes);
        InputLimits.checkNames(key);
        @Nullable String tenant = key == null ? null : RecordKey.tenant(key).orElse(null);
        if (key == null || tenant == null) {
            return deadLetter(
                    original,
                    Reason.UNDECODABLE,
                    "no value, and a key of %d bytes that is no tenant/source/id"
                            .formatted(bytes == null ? 0 : bytes.length));
        }
        return SOURCES.contains(RecordKey.source(key))
                ? new Erasure(tenant, key, original)
                : deadLetter(
                        original,
                        Reason.UNDECODABLE,
                        "no value, and a key tenant/source/id whose source is none of "
                                + SOURCES.stream().sorted().toList());
    }

    /** Returns the text; {@code null} if the bytes are none. */
    private static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static DeadLetter deadLetter(SourceRecord original, Reason reason, String detail) {
        return new DeadLetter(original, Stage.DECODE, reason, detail);
    }

    private Feedback feedback(SpecificRecord message, SourceRecord original)
            throws DecodingException {
        return message instanceof Review review
                ? review(review, original)
                : ticket((Ticket) message, original);
    }

    private Feedback review(Review review, SourceRecord original) throws DecodingException {
        String tenant = tenant(review.getTenant());
        return new Feedback(
                FeedbackId.of(tenant, "review", id(review.getId())),
                orNull(review.getProduct()),
                orNull(review.getAuthor()),
                LanguageTag.normalise(review.getLanguage()),
                eventTime("eventTime", review.getEventTime(), original),
                original.position(),
                text(review.getTitle(), review.getText()),
                details(review.getTitle(), review.getRating(), original));
    }

    private Feedback ticket(Ticket ticket, SourceRecord original) throws DecodingException {
        String tenant = tenant(ticket.getTenant());
        return new Feedback(
                FeedbackId.of(tenant, "ticket", id(ticket.getId())),
                orNull(ticket.getProduct()),
                orNull(ticket.getRequester()),
                LanguageTag.normalise(ticket.getLanguage()),
                eventTime("createdTime", ticket.getCreatedTime(), original),
                original.position(),
                text(ticket.getSubject(), ticket.getBody()),
                details(ticket.getSubject(), null, original));
    }

    private static TextFormat format(SpecificRecord message) {
        io.polyphony.schemas.@Nullable TextFormat declared =
                message instanceof Review review
                        ? review.getFormat()
                        : ((Ticket) message).getFormat();
        if (declared == null) {
            return TextFormat.AUTO;
        }
        return switch (declared) {
            case PLAIN -> TextFormat.PLAIN;
            case HTML -> TextFormat.HTML;
            case MAIL -> TextFormat.MAIL;
            case AUTO, UNKNOWN -> TextFormat.AUTO;
        };
    }

    private static String id(@Nullable String id) {
        return id == null ? "" : id;
    }

    private String tenant(@Nullable String tenant) {
        return tenant == null || tenant.isBlank() ? defaultTenant : tenant;
    }

    private static String text(@Nullable String title, @Nullable String body) {
        String text = body == null ? "" : body;
        return title == null || title.isBlank() ? text : title + "\n\n" + text;
    }

    private SourceDetails details(
            @Nullable String title, @Nullable Double rating, SourceRecord original) {
        // JSON, which readers of the output may make of it, has no other numbers.
        boolean isRating = rating != null && Double.isFinite(rating);
        return new SourceDetails(
                headers.of(original),
                title == null || title.isBlank() ? 0 : title.length(),
                isRating ? rating : null);
    }

    private static long eventTime(String field, @Nullable Instant time, SourceRecord original)
            throws DecodingException {
        if (time == null) {
            return original.position().timestamp();
        }
        long millis = time.toEpochMilli();
        if (millis < MIN_TIME || millis > MAX_TIME) {
            throw new DecodingException(
                    Reason.UNDECODABLE,
                    "%s is %d ms, outside of the years 1 to 9999; it is milliseconds since 1970"
                            .formatted(field, millis));
        }
        return millis;
    }

    private static @Nullable String orNull(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }
}
