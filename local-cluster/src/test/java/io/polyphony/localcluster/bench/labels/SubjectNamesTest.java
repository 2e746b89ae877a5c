package io.polyphony.localcluster.bench.labels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubjectNamesTest {

    @Test
    void hasNamesInEightLanguages() throws Exception {
        SubjectNames names = SubjectNames.read();

        assertThat(names.languages())
                .containsExactly("zh", "en", "fr", "de", "es", "ja", "ko", "pt");
        assertThat(names.has("battery-life")).isTrue();
        assertThat(names.has("overall")).isFalse();
    }

    @Test
    void findsAWordInOtherFormsAndInCompounds() throws Exception {
        SubjectNames names = SubjectNames.read();

        assertThat(names.share("battery", "en", "hours, batteries")).isTrue();
        assertThat(names.share("battery", "de", "Akkulaufzeit, Stunden")).isTrue();
        assertThat(names.share("battery", "zh", "电池寿命")).isTrue();
        assertThat(names.share("battery", "en", "better, hours")).isFalse();
        assertThat(names.share("battery", "en", "")).isFalse();
    }
}
