package io.polyphony.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelTextTest {

    @Test
    void takesTheFirstLineThatSaysSomething() {
        assertThat(LabelText.firstLine("\n  \n  Late again. \nSecond line"))
                .isEqualTo("Late again.");
        assertThat(LabelText.firstLine(" \n ")).isEmpty();
    }

    @Test
    void leavesShortTextsAlone() {
        assertThat(LabelText.shorten("late again", 10)).isEqualTo("late again");
    }

    @Test
    void cutsBetweenWords() {
        assertThat(LabelText.shorten("the parcel came late again", 16))
                .isEqualTo("the parcel came…");
        assertThat(LabelText.shorten("the parcel came late again", 15)).isEqualTo("the parcel…");
    }

    @Test
    void cutsWithinAWordWhereThereAreFewSpaces() {
        assertThat(LabelText.shorten("配送がいつも遅れて困っています", 8)).isEqualTo("配送がいつも遅…");
        assertThat(LabelText.shorten("a Rindfleischetikettierung", 10)).isEqualTo("a Rindfle…");
    }

    @Test
    void cutsNoCharacterInTwo() {
        assertThat(LabelText.shorten("🙂🙂🙂🙂", 3)).isEqualTo("🙂🙂…");
        assertThat(LabelText.shorten("abce\u0301fgh", 5)).isEqualTo("abc…");
    }
}
