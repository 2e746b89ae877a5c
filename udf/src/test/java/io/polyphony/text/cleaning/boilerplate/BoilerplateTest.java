package io.polyphony.text.cleaning.boilerplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.text.cleaning.CleaningSettings;
import io.polyphony.text.cleaning.TextCleaning;
import io.polyphony.text.cleaning.WrittenText;
import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.Removal;
import io.polyphony.text.cleaning.step.TextFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoilerplateTest {

    private static final String LINE = "Thank you for choosing Acme, the home of sound.";

    @Test
    void cutsLinesAndSentencesWhateverTheirCaseAndWhiteSpace() {
        WrittenText written =
                clean(
                        "The left side is silent.\n"
                                + "  THANK YOU for  choosing Acme, the home of sound. \n"
                                + "Please help. "
                                + LINE
                                + " Anna");

        assertThat(written.text())
                .containsSubsequence("The left side is silent.", "Please help.", "Anna")
                .doesNotContainIgnoringCase("choosing");
        assertThat(written.removals())
                .containsExactly(new Removal(CleaningKind.BOILERPLATE, 2 * LINE.length() + 1));
    }

    @Test
    void leavesATextThatOnlyHasSomeOfTheWords() {
        String text = "Thank you for choosing Acme, the home of noise.";

        assertThat(clean(text).text()).isSameAs(text);
    }

    @Test
    void aTextOfNothingElseStays() {
        assertThat(clean(LINE).text()).isEqualTo(LINE);
        assertThat(clean(LINE).removals()).isEmpty();
    }

    @Test
    void readsWhatItWrites() {
        List<String> passages = List.of(LINE, "#1 in customer service", "\\# stays as it is");

        List<String> lines = Boilerplate.format(passages, List.of("5 people", "7 people", "2"));

        assertThat(Boilerplate.parse(lines).passages())
                .containsExactlyInAnyOrder(
                        "thank you for choosing acme, the home of sound.",
                        "#1 in customer service",
                        "\\# stays as it is");
    }

    @Test
    void theIdDependsOnThePassagesAlone() {
        Boilerplate one =
                Boilerplate.parse(List.of(LINE, "# a comment", "", "Another passage here"));
        Boilerplate other = Boilerplate.parse(List.of("another PASSAGE here", LINE));

        assertThat(one.id()).hasSize(12).isEqualTo(other.id());
        assertThat(Boilerplate.parse(List.of(LINE)).id()).isNotEqualTo(one.id());
        assertThat(settings(one).id()).isEqualTo("c1-html+" + one.id());
    }

    @Test
    void refusesAPassageThatIsEverybodysWords() {
        assertThatThrownBy(() -> Boilerplate.parse(List.of("# greetings", "Thank you")))
                .hasMessageStartingWith("line 2: a passage of 9 characters");
    }

    @Test
    void refusesMorePassagesThanAJobCarries() {
        List<String> lines =
                IntStream.rangeClosed(0, Boilerplate.MAX_PASSAGES)
                        .mapToObj(i -> "passage number " + i)
                        .toList();

        assertThatThrownBy(() -> Boilerplate.parse(lines))
                .hasMessage("20001 passages, of at most 20000");
    }

    @Test
    void namesAFileThatCannotBeRead(@TempDir Path folder) throws Exception {
        Path missing = folder.resolve("none.txt");
        Path latin = folder.resolve("latin.txt");
        Files.write(latin, "Grüße aus dem Lager".getBytes(StandardCharsets.ISO_8859_1));
        Path wrong = folder.resolve("wrong.txt");
        Files.writeString(wrong, "short\n");

        assertThatThrownBy(() -> BoilerplateFile.read(missing))
                .hasMessage("there is no file " + missing);
        assertThatThrownBy(() -> BoilerplateFile.read(latin))
                .hasMessage(latin + " is not in UTF-8");
        assertThatThrownBy(() -> BoilerplateFile.read(wrong))
                .hasMessageStartingWith(wrong + ", line 1: ");
        assertThatThrownBy(() -> BoilerplateFile.read(folder))
                .hasMessageContaining(folder.toString());
    }

    @Test
    void countsPassagesOfManyPeople() {
        PassageCounts counts = new PassageCounts(1_000);
        for (int i = 0; i < 6; i++) {
            counts.add("My unit " + "abcdef".charAt(i) + " is broken.\n" + LINE, "author " + i);
            counts.add("The same person writes this again.", "author 1");
        }

        assertThat(counts.shared(5, 5)).containsExactly(new SharedPassage(LINE, 6, 6));
        assertThat(counts.shared(1, 6))
                .containsExactly(
                        new SharedPassage(LINE, 6, 6),
                        new SharedPassage("The same person writes this again.", 1, 6));
        assertThat(counts.isForgetful()).isFalse();
    }

    @Test
    void aPassageCountsOnceInAText() {
        PassageCounts counts = new PassageCounts(1_000);
        counts.add(LINE + "\n" + LINE + "\n" + LINE + " " + LINE, "a");

        assertThat(counts.shared(1, 1))
                .filteredOn(passage -> passage.text().equals(LINE))
                .containsExactly(new SharedPassage(LINE, 1, 1));
    }

    @Test
    void forgetsPassagesOfOneTextWhenThereAreTooMany() {
        PassageCounts counts = new PassageCounts(10);
        counts.add(LINE, "a");
        counts.add(LINE, "b");
        for (int i = 0; i < 20; i++) {
            counts.add("a passage that comes but once: " + i, "c");
        }

        assertThat(counts.isForgetful()).isTrue();
        assertThat(counts.shared(2, 2)).containsExactly(new SharedPassage(LINE, 2, 2));
    }

    private static WrittenText clean(String text) {
        return new TextCleaning(settings(Boilerplate.parse(List.of(LINE))))
                .clean(text, TextFormat.AUTO);
    }

    private static CleaningSettings settings(Boilerplate boilerplate) {
        Set<CleaningKind> off = EnumSet.of(CleaningKind.HTML);
        return new CleaningSettings(off, boilerplate);
    }
}
