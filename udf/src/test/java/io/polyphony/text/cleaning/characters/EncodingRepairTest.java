package io.polyphony.text.cleaning.characters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.Removal;
import io.polyphony.text.cleaning.step.Removals;
import io.polyphony.text.cleaning.step.TextFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingRepairTest {

    /** Marks of lines in the public texts that were misread by those who published them. */
    private static final List<String> WRONG =
            List.of("\u00C3", "\u00C2", "\u00E2\u20AC", "\u00C4\u00B0");

    private static final Path TEXTS = Path.of("/work/shared/data");

    private final EncodingRepair step = new EncodingRepair();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows-1252 | Das Ger\u00E4t l\u00E4sst sich nicht \u00F6ffnen, f\u00FCr den"
                        + " Preis",
                "windows-1252 | I can\u2019t \u201Clog in\u201D \u2013 it\u2019s\u2026",
                "windows-1252 | \u00DCber den Preis sage ich nichts",
                "windows-1252 | 20 \u20AC, 5 \u00B0C, \u00A9 caf\u00E9",
                "windows-1252 | \uD83D\uDE00 nice",
                "windows-1252 | D\u00E9\u00E7u, \u00E7a marche pas \u00E0 No\u00EBl",
                "ISO-8859-1 | \u30A2\u30C3\u30D7\u30C7\u30FC\u30C8\u3057\u3066\u304B\u3089",
                "ISO-8859-1 | \u041F\u0440\u0438\u043B\u043E\u0436\u0435\u043D\u0438\u0435"
                        + " \u0432\u044B\u043B\u0435\u0442\u0430\u0435\u0442",
                "ISO-8859-1 | iPhone\u306E\u30A2\u30D7\u30EA",
                "ISO-8859-1 | \u0627\u0644\u0645\u0646\u062A\u062C \u0648\u0635\u0644",
                "windows-1251 | \u041F\u0440\u0438\u043B\u043E\u0436\u0435\u043D\u0438\u0435"
                    + " \u0432\u044B\u043B\u0435\u0442\u0430\u0435\u0442 \u0438 \u0432\u0441\u0451",
                "windows-1251 | Das Ger\u00E4t \u00F6ffnet nicht, f\u00FCr",
                "x-MacRoman | I can\u2019t log in, caf\u00E9 ferm\u00E9",
                "x-MacRoman | Das Ger\u00E4t l\u00E4sst sich nicht \u00F6ffnen",
                "windows-1250 | P\u0159\u00EDli\u0161 \u017Elu\u0165ou\u010Dk\u00FD k\u016F\u0148",
                "IBM437 | Das Ger\u00E4t l\u00E4sst sich nicht \u00F6ffnen",
                "IBM850 | D\u00E9\u00E7u, \u00E7a marche pas",
                "IBM866 | \u041F\u0440\u0438\u043B\u043E\u0436\u0435\u043D\u0438\u0435"
                        + " \u0432\u044B\u043B\u0435\u0442\u0430\u0435\u0442",
                "KOI8-R | \u041F\u0440\u0438\u043B\u043E\u0436\u0435\u043D\u0438\u0435",
                "windows-1253 | \u0397 \u03B5\u03C6\u03B1\u03C1\u03BC\u03BF\u03B3\u03AE",
                "windows-1254 | \u015Eikayet\u0131m var, \u00E7ok k\u00F6t\u00FC"
            })
    void repairsWhatCanBeUndone(String page, String text) {
        String once = misread(text, page);

        assertThat(read(once)).isEqualTo(text);
        assertThat(read(misread(once, page))).isEqualTo(text);
    }

    @Test
    void repairsPartsOfARightText() {
        assertThat(read("Er sagte \u201EGer\u00C3\u00A4t\u201C, sch\u00F6n"))
                .isEqualTo("Er sagte \u201EGer\u00E4t\u201C, sch\u00F6n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00AB Un caf\u00E9\u2026\u00BB, dit-il, \u00AB ou un th\u00E9\u2026\u00BB",
                "\u00ABCAF\u00C9\u00BB NESCAF\u00C9\u00AE BEYONC\u00C9\u2122"
                        + " perch\u00E9\u2026\u201D",
                "SP\u00D3\u0141KA M\u0118\u017B V\u00DD\u0160KA P\u011A\u0160KY P\u0102\u015EUNE",
                "\u0420\u0456\u043A, \u0421\u0406, \u041D\u0456 \u041D\u0456 \u041D\u0456"
                        + " \u0432\u0456\u043D",
                "\u2554\u2550\u2550\u2557 \u2502x\u2502 \u255A\u2550\u2550\u255D"
                        + " \u250C\u2500\u2510",
                "\u2014\u00E9 \u2014\u00C9l dijo \u00ABno\u00BB\u2014 \u00BFqu\u00E9?",
                "AMANH\u00C3\u201D MA\u00C7\u00C3\u00BB R\u00D4\u201D",
                "\u03C4\u03BF\u03BD \u0392\u0384 \u03A0\u03CC\u03BB\u03B5\u03BC\u03BF",
                "\u00C5\u00C4\u00D6 \u00E5\u00E4\u00F6 na\u00EFve \u00DF\u201C \u00D8\u00B2"
            })
    void leavesRightTexts(String text) {
        Removals removals = new Removals();

        assertThat(step.apply(text, TextFormat.AUTO, removals)).isEqualTo(text);
        assertThat(removals.list()).isEmpty();
    }

    @Test
    void countsWhatWasReplaced() {
        Removals removals = new Removals();
        step.apply("Ger\u00C3\u00A4t, f\u00C3\u00BCr", TextFormat.AUTO, removals);

        assertThat(removals.list()).containsExactly(new Removal(CleaningKind.ENCODING, 4));
    }

    @Test
    void leavesAllRightTextsThatAreThere() throws IOException {
        assumeThat(TEXTS).as("texts to try").isDirectory();
        List<String> changed = new ArrayList<>();
        try (Stream<Path> files = Files.walk(TEXTS)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".gz")).sorted().toList()) {
                changed.addAll(changedLines(file));
            }
        }
        assertThat(changed).isEmpty();
    }

    private List<String> changedLines(Path file) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !read(line).equals(line))
                    .filter(line -> WRONG.stream().noneMatch(line::contains))
                    .map(line -> file.getFileName() + ": " + difference(line))
                    .toList();
        }
    }

    private String difference(String line) {
        String read = read(line);
        int i = 0;
        while (line.charAt(i) == read.charAt(i)) {
            i++;
        }
        return line.substring(Math.max(0, i - 20), Math.min(line.length(), i + 20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u00C3", "\u00C3\u00A4", "\u00E2\u20AC", "\u0420\u00B0 ", "\u00C9\u00BB "})
    void takesTimeLinearInTheLength(String part) {
        String text = part.repeat(300_000);

        assertThat(read(text).length()).isLessThanOrEqualTo(text.length());
    }

    private static String misread(String text, String page) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder misread = new StringBuilder();
        for (byte b : bytes) {
            String c = new String(new byte[] {b}, Charset.forName(page));
            misread.append(c.equals("\uFFFD") ? (char) (b & 0xFF) : c.charAt(0));
        }
        return misread.toString();
    }

    private String read(String text) {
        return step.apply(text, TextFormat.AUTO, new Removals());
    }
}
