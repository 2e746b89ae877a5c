package io.polyphony.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PhraseBankTest {

    @Test
    void saysEveryProblemTwiceInEveryMainLanguage() throws Exception {
        List<AlignedText> problems =
                PhraseBank.read().stream()
                        .filter(text -> text.source() == AlignedText.Source.PHRASES)
                        .toList();

        assertThat(problems).hasSizeGreaterThan(60);
        assertThat(problems)
                .allSatisfy(
                        problem -> {
                            assertThat(problem.wordings().keySet())
                                    .containsExactlyInAnyOrder(
                                            "en", "zh", "fr", "de", "es", "ja", "ko", "pt");
                            assertThat(problem.wordings().values())
                                    .allSatisfy(
                                            wordings -> assertThat(wordings).hasSizeGreaterThan(1));
                        });
        assertThat(problems.stream().map(AlignedText::labels)).doesNotHaveDuplicates();
    }
}
