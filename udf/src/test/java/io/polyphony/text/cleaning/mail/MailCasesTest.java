package io.polyphony.text.cleaning.mail;

import static io.polyphony.text.cleaning.mail.MailCases.cleaned;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Pieces that mail programs put around a message, in their languages, each around one message. */
class MailCasesTest {

    private static final String OWN = "The parcel of last week has not arrived, where is it?";
    private static final String QUOTE = "Dear customer,\n\nthank you for your mail to our team.";
    private static final String MARKED =
            "> Dear customer,\n>\n> thank you for your mail to our team.\n>> First mail\n";

    @Test
    void cutsQuotesUnderAttributions() {
        assertCut(MailCases.lines("attributions.txt"), line -> OWN + "\n\n" + line + "\n" + MARKED);
        assertCut(MailCases.lines("attributions.txt"), line -> OWN + "\n" + line + "\n\n" + MARKED);
    }

    @Test
    void cutsQuotesWhoseAttributionIsMarkedAsWell() {
        assertCut(
                MailCases.lines("attributions.txt"),
                line -> OWN + "\n\n> " + line.replace("\n", "\n> ") + "\n> \n" + MARKED);
    }

    @Test
    void cutsQuotesWithoutMarksUnderAttributionsWithAnAddress() {
        List<String> addressed =
                MailCases.lines("attributions.txt").stream().filter(l -> l.contains("@")).toList();
        assertCut(addressed, line -> OWN + "\n\n" + line + "\n\n" + QUOTE);
    }

    @Test
    void cutsQuotesUnderHeaderBlocks() {
        List<String> blocks = MailCases.paragraphs("headers.txt");
        assertCut(blocks, block -> OWN + "\n\n" + block + "\n\n" + QUOTE);
        assertCut(blocks, block -> OWN + "\n\n" + block.replace("\n", "\n\n") + "\n\n" + QUOTE);
        assertCut(
                blocks,
                block -> "Re: parcel\n\n" + OWN + "\n\n" + block + "\n" + QUOTE,
                "Re: parcel\n\n" + OWN);
    }

    @Test
    void cutsQuotesUnderFrames() {
        assertCut(MailCases.lines("frames.txt"), line -> OWN + "\n\n" + line + "\n\n" + QUOTE);
    }

    @Test
    void cutsForwardsBelowWordsOfOnesOwn() {
        List<String> frames = MailCases.lines("forwards.txt");
        String own = "Hello,\n" + OWN + "\nPlease call me.";
        assertCut(frames, line -> own + "\n\n" + line + "\n\n" + QUOTE, own);
    }

    @Test
    void keepsForwardsOfWhichNothingIsOnesOwn() {
        List<String> failures = new ArrayList<>();
        for (String frame : MailCases.lines("forwards.txt")) {
            for (String block : MailCases.paragraphs("headers.txt").subList(0, 2)) {
                var written =
                        cleaned("Fwd: parcel\n\nFYI\n\n" + frame + "\n" + block + "\n\n" + OWN);
                if (!written.quoteKept() || !written.text().equals("Fwd: parcel\n\n" + OWN)) {
                    failures.add(frame + " -> " + written.text());
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void cutsSignatures() {
        assertCut(MailCases.paragraphs("signatures.txt"), block -> OWN + "\n\n" + block);
        assertCut(
                MailCases.paragraphs("signatures.txt"),
                block -> "Parcel\n\n" + OWN + "\n\n" + block + "\n",
                "Parcel\n\n" + OWN);
    }

    @Test
    void cutsNotices() {
        assertCut(MailCases.paragraphs("notices.txt"), block -> OWN + "\n\n" + block);
        assertCut(
                MailCases.paragraphs("notices.txt"),
                block -> OWN + "\n\nBest regards,\nAnna Example\nExample Ltd\n" + block);
    }

    @Test
    void cutsBanners() {
        assertCut(MailCases.paragraphs("banners.txt"), block -> block + "\n\n" + OWN);
        assertCut(
                MailCases.paragraphs("banners.txt"),
                block -> "Parcel\n\n" + block + "\n\n" + OWN,
                "Parcel\n\n" + OWN);
    }

    @Test
    void cutsFooters() {
        assertCut(MailCases.lines("footers.txt"), line -> OWN + "\n\n" + line);
        assertCut(
                MailCases.lines("footers.txt"),
                line -> "Parcel\n\n" + OWN + "\n\n" + line + "\n",
                "Parcel\n\n" + OWN);
    }

    @Test
    void theOriginalOfATranslationCounts() {
        List<String> failures = new ArrayList<>();
        for (String marks : MailCases.lines("translations.txt")) {
            String translated = marks.substring(0, marks.indexOf('|')).strip();
            String original = marks.substring(marks.indexOf('|') + 1).strip();
            List<String> texts =
                    List.of(
                            translated + " Good.\n\n" + original + "\n" + OWN,
                            translated + " Good. " + original + " " + OWN,
                            OWN + "\n\n" + translated + "\nGood.",
                            original + " " + OWN + " " + translated + " Good.");
            for (String text : texts) {
                if (!cleaned(text).text().equals(OWN)) {
                    failures.add(text + " -> " + cleaned(text).text());
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void whatIsNoFrameStays() {
        List<String> failures = new ArrayList<>();
        for (String text : MailCases.paragraphs("kept.txt")) {
            for (String whole : List.of(text, "Question\n\n" + text)) {
                if (!cleaned(whole).text().equals(whole)) {
                    failures.add(whole + "\n-> " + cleaned(whole));
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    private static void assertCut(List<String> pieces, UnaryOperator<String> mail) {
        assertCut(pieces, mail, OWN);
    }

    private static void assertCut(List<String> pieces, UnaryOperator<String> mail, String own) {
        List<String> failures = new ArrayList<>();
        for (String piece : pieces) {
            String text = cleaned(mail.apply(piece)).text().replaceAll("\n\\s*\n\\s*", "\n\n");
            if (!text.equals(own)) {
                failures.add(piece + "\n-> " + text);
            }
        }
        assertThat(failures).isEmpty();
    }
}
