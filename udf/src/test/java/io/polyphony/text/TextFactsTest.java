package io.polyphony.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFactsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The battery lasts 5 hours | Der Akku hält 5 Stunden",
                "5 hours | ٥ ساعات",
                "5 hours | ५ घंटे",
                "5 hours | ５時間",
                "1,500.50 dollars | 1.500,50 Dollar",
                "1,234,567 | 1.234.567",
                "1'500 Franken | 1,500 francs",
                "128GB of memory | mémoire de 128 Go",
                "128 GB | 128個",
                "5-star service | 5 étoiles",
                "5.0 stars | 5 stars",
                "WH-1000XM4 is loud | WH1000XM4がうるさい",
                "the wh-1000xm4 | Das WH_1000XM4-Headset",
                "an A4 page | Eine A4-Seite",
                "delivered on 2024-03-05 | geliefert am 05.03.2024",
                "2 of 3 | 3 中的 2",
                "see https://www.Shop.example/a now | shop: http://shop.example.",
                "Mail Help@Shop.example! | Mail an help@shop.example.",
                "no facts at all | gar keine"
            })
    void agreesAcrossLanguages(String one, String other) {
        assertThat(TextFacts.list(one)).isEqualTo(TextFacts.list(other));
        assertThat(TextFacts.of(one)).isEqualTo(TextFacts.of(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 hours | 6 hours",
                "5 hours | 5 hours, 5 times",
                "5 hours | some hours",
                "1.5 | 15",
                "1,5 | 1,500",
                "3.10 | 3.1",
                "0.125 | 125",
                "-5 degrees | 5 degrees",
                "WH-1000XM4 | WH-1000XM5",
                "A52 | A52s5",
                "iPhone15 | 15",
                "007 | 7",
                "12.03.2024 | 12.04.2024",
                "help@shop.example | sales@shop.example",
                "https://shop.example/item/1 | https://shop.example/item/2",
                "https://one.example | https://two.example"
            })
    void tellsApart(String one, String other) {
        assertThat(TextFacts.of(one)).isNotEqualTo(TextFacts.of(other));
    }

    @Test
    void sortsWhatItFinds() {
        assertThat(
                        TextFacts.list(
                                "Ordered 2 x RTX-4090Ti for 1.999,90 from"
                                        + " https://www.pc2.example/p/77, not me@pc2.example"))
                .containsExactly(
                        "1999.90", "2", "77", "://pc2.example", "me@pc2.example", "rtx4090ti");
    }

    @Test
    void hasNothingToSayOfWords() {
        assertThat(TextFacts.of("The zipper broke. Schade! 拉链坏了")).isEqualTo(TextFacts.NONE);
    }

    @Test
    void readsAnyTextToItsEnd() {
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            String text = RandomTexts.anyCharacters(random, 100);

            assertThat(TextFacts.list(text + " + 42")).contains("42");
        }
    }

    @Test
    void takesTimeInProportionToTheLength() {
        String addresses = "a".repeat(200_000) + "@".repeat(200_000) + "://".repeat(60_000);

        assertThat(TextFacts.list(addresses)).isEmpty();
    }

    /** Pinned: the hash lies in checkpoints. */
    @Test
    void neverChanges() {
        assertThat(TextFacts.of("5 stars for the WH-1000XM4")).isEqualTo(-8539812783448480123L);
    }
}
