package io.polyphony.training.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.training.data.AlignedText;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class VocabularyTextTest {

    @Test
    void givesALanguageItsShareHoweverLittleTextItHas() {
        Map<String, Long> counts =
                VocabularyText.count(List.of(text("fr", "bon bon bon"), text("de", "gut")));

        assertThat(counts.get("gut") * 3)
                .isCloseTo(counts.get("bon") * 3 + counts.get(" bon") * 4, Offset.offset(20L));
    }

    @Test
    void countsAWordAfterAMarkAsTheWord() {
        assertThat(VocabularyText.count(List.of(text("en", "(word :word «word word"))))
                .containsOnlyKeys("word", " :", " «", " word");
    }

    private static AlignedText text(String language, String wording) {
        return new AlignedText(
                AlignedText.Source.SENTENCES, List.of(), Map.of(language, List.of(wording)));
    }
}
