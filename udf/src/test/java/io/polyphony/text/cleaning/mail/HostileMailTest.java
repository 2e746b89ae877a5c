package io.polyphony.text.cleaning.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.polyphony.text.cleaning.step.CleaningStep;
import io.polyphony.text.cleaning.step.Removals;
import io.polyphony.text.cleaning.step.TextFormat;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are made to take long: each step reads any number of anything in linear time. */
class HostileMailTest {

    private static final int CHARACTERS = 200_000;
    private static final int MILLION = 1_000_000;

    /** Time that quadratic steps exceed by far; linear ones take a fraction of a second. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final List<CleaningStep> STEPS =
            List.of(
                    new TranslationStep(),
                    new BannerStep(),
                    new QuoteStep(),
                    new NoticeStep(),
                    new FooterStep(),
                    new SignatureStep());

    static Stream<String> pieces() {
        return Stream.of(
                ">\n",
                "> > > a\n",
                "| a\n",
                ">",
                "On ",
                "On Mon 3 Mar 2026 09:14 <a@b.example> ",
                "On 3 Mar 2026 a@b.example wrote:\n",
                "On 3 Mar 2026\n",
                "-- \n",
                "--\n",
                "---\n",
                "_____________\n",
                "-----Original Message-----\n",
                "---------- Forwarded message ---------\n",
                "From: a\n",
                "From: a@b.example\n\n",
                "From: a Sent: b To: c ",
                "To: a@b.example,\n ",
                "Best regards\n",
                "Thanks, ",
                "Thanks,\n\n\n",
                "This email and any attachments are confidential. ",
                "This email and any attachments are confidential.\n",
                "If you are not the intended recipient ",
                "CAUTION: This email originated from outside.\n",
                "Sent from my iPhone\n",
                "Sent from my ",
                "Device: a\n",
                "(Translated by Google) ",
                "(Original) ",
                "Re: ",
                "[EXTERNAL] ",
                "a\n\n\n\n",
                "\n",
                " ",
                "a",
                "a. ",
                "\u0301",
                "##- Please type your reply above this line -##\n",
                "FYI\n");
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void takesLinearTime(String piece) {
        assertFast(piece.repeat(CHARACTERS / piece.length() + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {">\n", "On ", "-- \n", "a"})
    void readsAMillionOf(String piece) {
        assertFast(piece.repeat(MILLION));
    }

    private static void assertFast(String pieces) {
        String text = "Own words.\n\n" + pieces;
        assertTimeoutPreemptively(
                LIMIT,
                () -> {
                    for (CleaningStep step : STEPS) {
                        assertThat(step.apply(text, TextFormat.AUTO, new Removals())).isNotNull();
                    }
                });
    }
}
