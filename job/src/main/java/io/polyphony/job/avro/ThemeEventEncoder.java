package io.polyphony.job.avro;

import io.polyphony.schemas.ThemeEvent;
import io.polyphony.schemas.ThemeEventKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to themes to the bytes of a {@link ThemeEvent}. Used by one thread. */
public final class ThemeEventEncoder {

    private final AvroEncoder<ThemeEvent> encoder;
    private final long windowMillis;
    private final boolean exemplarText;

    /**
     * @param windowMillis length of the windows in milliseconds
     */
    public ThemeEventEncoder(RecordHeader format, long windowMillis, boolean exemplarText) {
        this.encoder = new AvroEncoder<>(format, ThemeEvent.class);
        this.windowMillis = windowMillis;
        this.exemplarText = exemplarText;
    }

    public byte[] encode(io.polyphony.clustering.theme.ThemeEvent event) {
        return encoder.encode(
                ThemeEvent.newBuilder()
                        .setId(event.id())
                        .setTenant(event.tenant())
                        .setWindowStart(Instant.ofEpochMilli(event.window()))
                        .setWindowEnd(Instant.ofEpochMilli(event.window() + windowMillis))
                        .setKind(ThemeEventKind.valueOf(event.kind().name()))
                        .setThemeId(event.themeId())
                        .setOtherThemeId(orNull(event.otherThemeId()))
                        .setLanguage(orNull(event.language()))
                        .setOrdinal(event.ordinal())
                        .setLabel(orNull(event.label()))
                        .setRecordCount(event.recordCount())
                        .setLanguages(event.languages())
                        .setExemplars(Exemplars.of(event.exemplars(), exemplarText))
                        .setKeywords(event.keywords())
                        .setCommandId(orNull(event.commandId()))
                        .setCommandKind(orNull(event.commandKind()))
                        .build());
    }

    private static @Nullable String orNull(String value) {
        return value.isEmpty() ? null : value;
    }
}
