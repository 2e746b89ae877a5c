package io.polyphony.localcluster.feedback;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.command.JsonLines;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of reviews or of tickets: JSON objects with at least {@code id} and {@code text}, one per
 * line, UTF-8, compressed if its name ends in {@code .gz}. Fields that it does not know are
 * ignored.
 */
public final class FeedbackFile implements Closeable {

    private final FeedbackKind kind;
    private final JsonLines lines;

    private FeedbackFile(FeedbackKind kind, JsonLines lines) {
        this.kind = kind;
        this.lines = lines;
    }

    /**
     * Opens a file; the caller closes it.
     *
     * @throws CommandException if there is no such file
     */
    public static FeedbackFile open(FeedbackKind kind, Path file) throws CommandException {
        try {
            if (Files.isDirectory(file)) {
                throw new CommandException("%s is a folder, not a file".formatted(file));
            }
            InputStream in = Files.newInputStream(file);
            return new FeedbackFile(kind, JsonLines.of(content(file, in), file.toString()));
        } catch (NoSuchFileException e) {
            throw new CommandException("no such file: " + file, e);
        } catch (IOException e) {
            throw new CommandException("cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * Reads a file to its end.
     *
     * @return number of lines with feedback
     * @throws CommandException at the first bad line
     */
    public static long check(FeedbackKind kind, Path path) throws CommandException {
        try (FeedbackFile file = open(kind, path)) {
            long count = 0;
            while (file.next() != null) {
                count++;
            }
            return count;
        } catch (IOException e) {
            throw new CommandException("cannot close " + path, e);
        }
    }

    /**
     * The next line, or null at the end.
     *
     * @throws CommandException if the line is bad; the message names the file, the line and what is
     *     wrong
     */
    public @Nullable FeedbackLine next() throws CommandException {
        ObjectNode object = lines.next();
        if (object == null) {
            return null;
        }
        String id = lines.required(object, "id");
        if (id.isBlank()) {
            throw lines.bad("\"id\" is blank");
        }
        String tenant = lines.text(object, "tenant");
        return new FeedbackLine(
                kind,
                id,
                tenant == null || tenant.isBlank() ? FeedbackLine.DEFAULT_TENANT : tenant,
                time(object),
                new FeedbackLine.Wording(
                        lines.required(object, "text"),
                        firstOf(object, "title", "subject"),
                        lines.text(object, "language")),
                new FeedbackLine.Details(
                        lines.text(object, "product"),
                        firstOf(object, "author", "requester"),
                        rating(object),
                        capitals(object, "channel"),
                        capitals(object, "priority")));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private static InputStream content(Path file, InputStream in) throws IOException {
        if (!file.toString().endsWith(".gz")) {
            return in;
        }
        try {
            return new GZIPInputStream(in, 1 << 16);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private @Nullable String firstOf(ObjectNode object, String field, String otherwise)
            throws CommandException {
        String value = lines.text(object, field);
        return value != null ? value : lines.text(object, otherwise);
    }

    private @Nullable String capitals(ObjectNode object, String field) throws CommandException {
        String value = lines.text(object, field);
        return value == null ? null : value.strip().toUpperCase(Locale.ROOT);
    }

    private @Nullable Double rating(ObjectNode object) throws CommandException {
        String value = lines.text(object, "rating");
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            return Double.valueOf(value);
        } catch (NumberFormatException e) {
            throw lines.bad("\"rating\" is not a number");
        }
    }

    private @Nullable Instant time(ObjectNode object) throws CommandException {
        String value = lines.text(object, "time");
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            return value.matches("-?\\d+")
                    ? Instant.ofEpochMilli(Long.parseLong(value))
                    : instant(value.strip());
        } catch (DateTimeException | NumberFormatException e) {
            throw lines.bad(
                    "\"time\" is neither ISO-8601 (2026-01-31T08:15:00Z) nor epoch milliseconds");
        }
    }

    /** A time without an offset is taken as UTC, a day alone as its start. */
    private static Instant instant(String value) {
        String time = value.length() == 10 ? value + "T00:00:00" : value.replace(' ', 'T');
        TemporalAccessor parsed =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(
                        time, OffsetDateTime::from, LocalDateTime::from);
        return parsed instanceof OffsetDateTime withOffset
                ? withOffset.toInstant()
                : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
    }
}
