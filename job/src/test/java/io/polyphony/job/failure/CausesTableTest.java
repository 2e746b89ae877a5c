package io.polyphony.job.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The manual's table of causes is made of them: {@code -Dcauses.regenerate=true} writes it anew.
 */
class CausesTableTest {

    private static final Path MANUAL = Path.of("../deploy/README.md");
    private static final String BEGIN = "<!-- causes -->\n";
    private static final String END = "<!-- /causes -->";

    @Test
    void theManualHasEveryCauseWithWhatToDo() throws IOException {
        String manual = Files.readString(MANUAL);
        int begin = manual.indexOf(BEGIN) + BEGIN.length();
        int end = manual.indexOf(END);
        if (Boolean.getBoolean("causes.regenerate")) {
            Files.writeString(MANUAL, manual.substring(0, begin) + table() + manual.substring(end));
            return;
        }
        assertThat(manual.substring(begin, end)).isEqualTo(table());
    }

    private static String table() {
        return Arrays.stream(FailureCause.values())
                .map(
                        cause ->
                                "| `%s` | %s |\n"
                                        .formatted(
                                                cause.label(),
                                                cause.advice().isEmpty()
                                                        ? "the message says it"
                                                        : cause.advice()))
                .collect(Collectors.joining("", "| `cause` | what to do |\n|---|---|\n", ""));
    }
}
