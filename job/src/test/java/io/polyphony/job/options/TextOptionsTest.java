package io.polyphony.job.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.job.options.declaration.Requirement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class TextOptionsTest {

    @Test
    void usualLanguagesAreOfTenantsAndTheirSources() {
        Configuration options =
                Configuration.fromMap(Map.of("text.language.usual", "acme:de,acme/ticket:pt-BR"));

        assertThat(violations(options)).isEmpty();
        assertThat(options.get(TextOptions.USUAL_LANGUAGES))
                .isEqualTo(Map.of("acme", "de", "acme/ticket", "pt-BR"));
    }

    @Test
    void aUsualLanguageThatIsNoneIsRefused() {
        Configuration options =
                Configuration.fromMap(Map.of("text.language.usual", "acme:klingonisch"));

        assertThat(violations(options))
                .containsExactly(
                        "text.language.usual: 'klingonisch' of acme names no language; use a tag"
                                + " such as de or pt-BR");
    }

    private static List<String> violations(Configuration options) {
        return TextOptions.GROUP.requirements().stream()
                .map((Requirement requirement) -> requirement.violation(options))
                .flatMap(Optional::stream)
                .toList();
    }
}
