package io.polyphony.localcluster.bench.languages;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.localcluster.bench.languages.KnownText.Length;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownTextsTest {

    @TempDir Path folder;

    @Test
    void aTextCountsInTheClassOfItsLengthAndItsBeginningInShorterOnes() throws IOException {
        write(
                "xsid.valid.jsonl.gz",
                """
                {"lang": "en", "text": "one two three four five six"}
                {"lang": "gsw", "text": "eis zwöi"}
                {"lang": "zh", "text": "今天会 下雨吗？"}
                """);

        List<KnownText> texts = KnownTexts.read(folder, 1);

        assertThat(texts)
                .containsExactly(
                        text("en", "en", "one two", Length.ONE_TO_TWO),
                        text("en", "en", "one two three four", Length.THREE_TO_FIVE),
                        text("en", "en", "one two three four five six", Length.SIX_TO_TWELVE),
                        text("de", "gsw", "eis zwöi", Length.ONE_TO_TWO),
                        text("zh", "zh", "今天会下", Length.ONE_TO_TWO),
                        text("zh", "zh", "今天会下雨吗？", Length.THREE_TO_FIVE));
        assertThat(texts.get(3).isDialect()).isTrue();
    }

    @Test
    void absentFilesAreSkipped() throws IOException {
        assertThat(KnownTexts.read(folder, 1)).isEmpty();
    }

    private static KnownText text(String language, String tag, String text, Length length) {
        return new KnownText("xsid", language, tag, text, length);
    }

    private void write(String file, String lines) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(file)))) {
            out.write(lines.getBytes(StandardCharsets.UTF_8));
        }
    }
}
