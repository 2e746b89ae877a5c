package io.polyphony.job.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.job.options.declaration.OptionGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Regenerate with {@code ./mvnw -pl schemas,udf,job test -Dtest=OptionsReferenceTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Doptions.regenerate=true}.
 */
class OptionsReferenceTest {

    private static final Path PAGE = Path.of("OPTIONS.md");

    @Test
    void thePageIsCurrent() throws IOException {
        if (Boolean.getBoolean("options.regenerate")) {
            Files.writeString(PAGE, OptionsReference.markdown());
        }

        assertThat(PAGE)
                .as("regenerate with -Doptions.regenerate=true, see %s", getClass())
                .hasContent(OptionsReference.markdown());
    }

    @Test
    void whatOnlyAnExpertNeedsStandsApart() {
        String page = OptionsReference.markdown();
        String experts = page.substring(page.indexOf("## For experts"));

        assertThat(experts)
                .contains("| `clustering.birth.windows` |")
                .doesNotContain("| `clustering.window` |");
        assertThat(page.substring(0, page.length() - experts.length()))
                .contains("| `clustering.window` |")
                .doesNotContain("| `clustering.birth.windows` |");
    }

    @Test
    void theHelpNamesEveryOption() {
        assertThat(OptionsReference.help())
                .contains(
                        OptionCheck.GROUPS.stream()
                                .flatMap(group -> group.entries().stream())
                                .map(entry -> "  " + entry.option().key() + " (")
                                .toArray(String[]::new));
    }

    @Test
    void everyOptionIsDescribedInASentence() {
        assertThat(OptionCheck.GROUPS)
                .flatExtracting(OptionGroup::entries)
                .allSatisfy(
                        entry ->
                                assertThat(entry.description())
                                        .as(entry.option().key())
                                        .endsWith("."));
    }
}
