package io.polyphony.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SharedWordingTest {

    private static final String FOOTER =
            "\nAcme Industries, 12 Harbour Street, Springfield. The home of sound since 1911.";

    @Test
    void findsAFooterBelowTextsOfDifferentPeople() {
        assertThat(
                        SharedWording.isMost(
                                List.of(
                                        "It hums." + FOOTER,
                                        "No sound on the left." + FOOTER.toUpperCase(),
                                        "Refund please" + FOOTER,
                                        "The cable broke.")))
                .isTrue();
    }

    @Test
    void findsItInChinese() {
        String footer = "感谢您选择我们的产品，客服热线全天候为您服务，祝您生活愉快。";

        assertThat(
                        SharedWording.isMost(
                                List.of("屏幕坏了。" + footer, "充电很慢。" + footer, "没收到货。" + footer)))
                .isTrue();
    }

    @Test
    void theSameInOnesOwnWordsIsNotShared() {
        assertThat(
                        SharedWording.isMost(
                                List.of(
                                        "The battery is empty after two hours.",
                                        "The battery is empty after three hours already.",
                                        "After two hours the battery is empty.",
                                        "Battery empty after two hours")))
                .isFalse();
    }

    @Test
    void aPassageOfOneTextIsNotShared() {
        assertThat(SharedWording.isMost(List.of("a" + FOOTER, "Refund please", "It hums.")))
                .isFalse();
    }

    @Test
    void aShortFooterBelowLongTextsIsTheLesserPart() {
        String story = "I bought it in March and was happy with it until the weather changed, when";

        assertThat(
                        SharedWording.isMost(
                                List.of(
                                        story + " the plastic cracked near the hinge." + FOOTER,
                                        "Nobody answered me in the shop, so I write to you."
                                                + story.hashCode()
                                                + " and more of my own words here, enough of them."
                                                + FOOTER,
                                        "Where is my parcel? It was promised for the day before"
                                                + " yesterday, and nobody knows."
                                                + FOOTER)))
                .isFalse();
    }

    @Test
    void fewOrEmptyTextsShareNothing() {
        assertThat(SharedWording.isMost(List.of(FOOTER, FOOTER))).isFalse();
        assertThat(SharedWording.isMost(List.of("", "", ""))).isFalse();
    }
}
