package io.polyphony.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelLanguagesTest {

    @Test
    void readsTagsInTheirOrder() {
        assertThat(new LabelLanguages(List.of("pt-BR", "nb")).tags()).containsExactly("pt", "no");
        assertThat(new LabelLanguages(List.of("en, de")).tags()).containsExactly("en", "de");
    }

    @Test
    void refusesWhatIsNoLanguage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LabelLanguages(List.of("en", "klingonish")))
                .withMessageContaining("'klingonish' names no language");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LabelLanguages(List.of("")))
                .withMessageContaining("BCP 47");
    }

    @Test
    void choosesTheFirstWithEnoughRecords() {
        LabelLanguages languages = new LabelLanguages(List.of("zh", "en"));
        Map<String, Long> records = Map.of("zh", 2L, "en", 3L, "de", 90L);

        assertThat(languages.choose(records.keySet(), records)).isEqualTo("en");
        assertThat(languages.choose(List.of("de", "zh"), records)).isNull();
        assertThat(languages.rank("en")).isEqualTo(1);
        assertThat(languages.rank("de")).isEqualTo(2);
        assertThat(LabelLanguages.NONE.choose(records.keySet(), records)).isNull();
    }

    @Test
    void aTagStandsForItsVariants() {
        LabelLanguages hindi = new LabelLanguages(List.of("hi"));

        assertThat(hindi.choose(List.of("hi-Latn"), Map.of("hi-Latn", 5L))).isEqualTo("hi-Latn");
        assertThat(hindi.choose(List.of("hi", "hi-Latn"), Map.of("hi-Latn", 5L, "hi", 3L)))
                .isEqualTo("hi");
    }
}
