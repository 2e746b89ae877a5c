package io.polyphony.job.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.job.options.declaration.OptionGroup;
import io.polyphony.text.cleaning.CleaningSettings;
import io.polyphony.text.cleaning.step.CleaningKind;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CleaningOptionsTest {

    @Test
    void everythingIsCleanedByDefault() throws Exception {
        assertThat(CleaningOptions.settings(new Configuration()))
                .isEqualTo(CleaningSettings.DEFAULTS);
        assertThat(CleaningSettings.DEFAULTS.id()).isEqualTo("c1");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BOILERPLATE")
    void everyKindCanStayInTexts(CleaningKind kind) throws Exception {
        Configuration options =
                Configuration.fromMap(Map.of("text.cleaning." + kind.id(), "false"));

        CleaningSettings settings = CleaningOptions.settings(options);

        assertThat(settings.cuts(kind)).isFalse();
        assertThat(settings.off()).containsExactly(kind);
        assertThat(settings.id()).isEqualTo("c1-" + kind.id());
    }

    @Test
    void namesTheOptionsByTheirKinds() {
        assertThat(
                        CleaningOptions.GROUP.entries().stream()
                                .map(OptionGroup.Entry::option)
                                .map(option -> option.key())
                                .collect(Collectors.toSet()))
                .hasSize(CleaningKind.values().length)
                .contains("text.boilerplate.file")
                .filteredOn(key -> key.startsWith("text.cleaning."))
                .hasSize(CleaningKind.values().length - 1);
    }
}
