package io.polyphony.job.avro;

import io.polyphony.clustering.lifecycle.curation.Curation;
import io.polyphony.clustering.lifecycle.curation.Curation.Kind;
import io.polyphony.function.record.CurationCommand;
import io.polyphony.function.record.DeadLetter.Reason;
import io.polyphony.function.record.SeedText;
import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.schemas.CurationKind;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Decodes curation records to {@link CurationCommand}. Used by one thread. */
public final class CurationDecoder {

    /** Longest name in characters: it is repeated in every record of the theme. */
    static final int MAX_NAME = 200;

    /** Most records that a command can name: no theme has as many exemplars. */
    static final int MAX_KEYS = 1_000;

    /** Most texts of a seed: they go through the model together. */
    static final int MAX_TEXTS = 32;

    private static final List<Schema> READERS =
            List.of(io.polyphony.schemas.CurationCommand.getClassSchema());

    private final AvroDecoder decoder;
    private final String defaultTenant;
    private final InputLimits limits;

    public CurationDecoder(WireFormat format, String defaultTenant, InputLimits limits) {
        this.limits = limits;
        this.decoder = new AvroDecoder(format, READERS);
        this.defaultTenant = defaultTenant;
    }

    /**
     * A decoded command with the texts of a seed.
     *
     * @param texts of a seed, which must become vectors before the command can be applied; else
     *     none
     */
    public record Decoded(CurationCommand command, List<SeedText> texts) {}

    /**
     * Reads one command.
     *
     * @throws DecodingException if the bytes are no command, or one that lacks something or that
     *     this version does not know
     */
    public Decoded decode(SourceRecord original) throws DecodingException {
        byte @Nullable [] value = original.value();
        if (value == null) {
            throw new DecodingException(Reason.UNDECODABLE, "no value");
        }
        limits.checkValue(value);
        var command = (io.polyphony.schemas.CurationCommand) decoder.decode(value);
        String tenant = orEmpty(command.getTenant());
        InputLimits.checkNames(
                tenant, command.getId(), command.getThemeId(), command.getOtherThemeId());
        Curation curation = curation(command);
        return new Decoded(
                new CurationCommand(tenant.isBlank() ? defaultTenant : tenant, curation, original),
                curation.kind() == Kind.SEED ? texts(command) : List.of());
    }

    private static Curation curation(io.polyphony.schemas.CurationCommand command)
            throws DecodingException {
        Kind kind = kind(command.getKind());
        String name =
                switch (kind) {
                    case RENAME -> required(command.getName(), "name");
                    case SEED -> orEmpty(command.getName());
                    default -> "";
                };
        if (name.length() > MAX_NAME) {
            throw invalid(
                    "name has %d characters, more than %d".formatted(name.length(), MAX_NAME));
        }
        return new Curation(
                notBlank(command.getId(), "id"),
                kind,
                kind == Kind.SEED ? null : notBlank(command.getThemeId(), "themeId"),
                kind == Kind.MERGE ? notBlank(command.getOtherThemeId(), "otherThemeId") : null,
                name.isBlank() ? null : name.strip(),
                kind == Kind.SPLIT ? recordKeys(command) : List.of(),
                List.of());
    }

    private static List<String> recordKeys(io.polyphony.schemas.CurationCommand command)
            throws DecodingException {
        List<String> keys = orNone(command.getRecordKeys());
        if (keys.size() > MAX_KEYS) {
            throw invalid(
                    "recordKeys names %d records, more than %d".formatted(keys.size(), MAX_KEYS));
        }
        return List.copyOf(keys);
    }

    private static List<SeedText> texts(io.polyphony.schemas.CurationCommand command)
            throws DecodingException {
        List<String> texts = orNone(command.getTexts());
        if (texts.isEmpty() || texts.size() > MAX_TEXTS) {
            throw invalid("texts has %d texts, not 1 to %d".formatted(texts.size(), MAX_TEXTS));
        }
        if (texts.stream().anyMatch(String::isBlank)) {
            throw invalid("one of texts is empty");
        }
        return texts.stream().map(SeedText::new).toList();
    }

    private static List<String> orNone(@Nullable List<String> values) {
        return values == null ? List.of() : values;
    }

    private static Kind kind(@Nullable CurationKind kind) throws DecodingException {
        return switch (kind == null ? CurationKind.UNKNOWN : kind) {
            case RENAME -> Kind.RENAME;
            case MERGE -> Kind.MERGE;
            case PIN -> Kind.PIN;
            case UNPIN -> Kind.UNPIN;
            case BLOCK -> Kind.BLOCK;
            case UNBLOCK -> Kind.UNBLOCK;
            case SPLIT -> Kind.SPLIT;
            case SEED -> Kind.SEED;
            case UNKNOWN -> throw invalid("kind is unknown");
        };
    }

    private static String notBlank(@Nullable String value, String field) throws DecodingException {
        if (required(value, field).isBlank()) {
            throw invalid(field + " is empty");
        }
        return orEmpty(value);
    }

    private static String required(@Nullable String value, String field) throws DecodingException {
        if (value == null) {
            throw invalid(field + " is missing");
        }
        return value;
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static DecodingException invalid(String detail) {
        return new DecodingException(Reason.INVALID_COMMAND, detail);
    }
}
