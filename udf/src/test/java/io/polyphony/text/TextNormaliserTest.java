package io.polyphony.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TextNormaliserTest {

    @Test
    void foldsCaseWidthAndWhitespace() {
        assertThat(TextNormaliser.normalise("  Great\u00A0\n\n PHONE!\t"))
                .isEqualTo("great phone!");
        assertThat(TextNormaliser.normalise("ＧＲＥＡＴ　ﾌｫﾝ")).isEqualTo("great フォン");
        assertThat(TextNormaliser.normalise("Straße"))
                .isEqualTo(TextNormaliser.normalise("STRASSE"));
        assertThat(TextNormaliser.normalise("ΟΔΟΣ")).isEqualTo(TextNormaliser.normalise("οδος"));
        assertThat(TextNormaliser.normalise(" \n ")).isEmpty();
    }

    @Test
    void equalTextsHaveEqualHashesForGood() {
        assertThat(TextHash.of("Cafe\u0301  noir")).isEqualTo(TextHash.of("CAFÉ NOIR"));
        assertThat(TextHash.of("hello")).isEqualTo(0xcbd8a7b341bd9b02L);
        assertThat(TextHash.of("hello")).isNotEqualTo(TextHash.of("hallo"));
    }

    @Test
    void normalisingTwiceChangesNothing() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String once = TextNormaliser.normalise(RandomTexts.anyCharacters(random, 30));
            assertThat(TextNormaliser.normalise(once)).isEqualTo(once);
        }
    }
}
