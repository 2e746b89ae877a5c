package io.polyphony.text.cleaning.mail;

import io.polyphony.text.cleaning.CleaningSettings;
import io.polyphony.text.cleaning.TextCleaning;
import io.polyphony.text.cleaning.WrittenText;
import io.polyphony.text.cleaning.boilerplate.Boilerplate;
import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Pieces of mails in the test resources beside this class, and the cleaning that reads them. */
final class MailCases {

    static final Set<CleaningKind> KINDS =
            EnumSet.of(
                    CleaningKind.QUOTE,
                    CleaningKind.SIGNATURE,
                    CleaningKind.NOTICE,
                    CleaningKind.BANNER,
                    CleaningKind.FOOTER,
                    CleaningKind.TRANSLATION);

    private static final TextCleaning CLEANING =
            new TextCleaning(
                    new CleaningSettings(
                            EnumSet.complementOf(EnumSet.copyOf(KINDS)), Boilerplate.NONE));

    private MailCases() {}

    /** Returns the lines of a file without its comments; a slash between blanks is a line break. */
    static List<String> lines(String file) {
        return read(file)
                .lines()
                .filter(line -> !line.startsWith("# ") && !line.isBlank())
                .map(line -> line.replace(" / ", "\n"))
                .toList();
    }

    /** Returns the paragraphs of a file; a line with a bar alone is a blank line within one. */
    static List<String> paragraphs(String file) {
        String text =
                read(file)
                        .lines()
                        .filter(line -> !line.startsWith("# "))
                        .collect(Collectors.joining("\n"));
        return Arrays.stream(text.split("\n\n+"))
                .filter(paragraph -> !paragraph.isBlank())
                .map(paragraph -> paragraph.replaceAll("(?m)^\\|$", "").strip())
                .toList();
    }

    static WrittenText cleaned(String text) {
        return CLEANING.clean(text, TextFormat.AUTO);
    }

    private static String read(String file) {
        try (InputStream in = MailCases.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
