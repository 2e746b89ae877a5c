package io.polyphony.function.tokenising;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.function.TestingFeedback;
import io.polyphony.function.TestingFramingTokenizer;
import io.polyphony.function.TestingModelLoader;
import io.polyphony.function.TestingTokenizer;
import io.polyphony.function.record.CleaningFacts;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.IncomingFeedback;
import io.polyphony.function.record.batch.BatchRow;
import io.polyphony.text.TextHash;
import io.polyphony.text.cleaning.CleaningSettings;
import io.polyphony.text.language.UsualLanguages;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedbackTokenizerTest {

    private static final Instruction TOPIC = new Instruction("Topic");

    private final TestingTokenizer tokenizer = new TestingTokenizer();

    @Test
    void cleansGuessesAndTokenises() {
        TokenisedFeedback tokenised = tokenise("  电池\u0000 很好 ");

        BatchRow row = tokenised.row();
        assertThat(row.feedback().text()).isEqualTo("电池 很好");
        assertThat(row.feedback().language()).isEqualTo("zh");
        assertThat(row.incoming().original().value()).hasSize(17);
        assertThat(row.timestamp()).isEqualTo(5);
        assertThat(row.chunkTokens()).containsExactly(5);
        assertThat(row.truncated()).isFalse();
        assertThat(tokenised.tokenIds()).containsExactly(tokenizer.encode("电池 很好"));
        assertThat(tokenised.tokenCount()).isEqualTo(6);
    }

    @Test
    void theSourcesLanguageWins() {
        Feedback feedback = TestingFeedback.incoming("gut").feedback().with("gut", "de");
        IncomingFeedback incoming = new IncomingFeedback(feedback, TestingFeedback.original("gut"));
        TokenisedFeedback tokenised =
                feedbackTokenizer(settings(10, 3, Instruction.NONE))
                        .tokenise(incoming, 5)
                        .orElseThrow();
        assertThat(tokenised.row().feedback().language()).isEqualTo("de");
    }

    @Test
    void theUsualLanguageOfATenantDecidesWhereTheTextDoesNot() {
        UsualLanguages usual = new UsualLanguages(Map.of("acme", "sv"));
        TextSettings settings =
                new TextSettings(
                        10, 3, 100, Instruction.NONE, CleaningSettings.DEFAULTS, false, usual);

        TokenisedFeedback unsure =
                feedbackTokenizer(settings)
                        .tokenise(TestingFeedback.incoming("Super"), 5)
                        .orElseThrow();
        TokenisedFeedback sure =
                feedbackTokenizer(settings)
                        .tokenise(TestingFeedback.incoming("电池很好"), 5)
                        .orElseThrow();

        assertThat(unsure.row().feedback().language()).isEqualTo("sv");
        assertThat(sure.row().feedback().language()).isEqualTo("zh");
    }

    @Test
    void putsTheInstructionBeforeEveryChunkButNotIntoItsWeight() {
        TokenisedText tokenised =
                feedbackTokenizer(settings(10, 3, TOPIC)).tokenise("Good one. Bad.");
        assertThat(tokenised.chunks()).containsExactly("Good one.", "Bad.");
        assertThat(tokenised.tokenIds())
                .containsExactly(
                        tokenizer.encode("Instruct: Topic\nQuery:Good one."),
                        tokenizer.encode("Instruct: Topic\nQuery:Bad."));
        assertThat(tokenised.chunkTokens()).containsExactly(9, 4);
    }

    @Test
    void saysWhetherCharactersOrChunksWereCut() {
        assertThat(plain("abcdefghij klmnopqrst uvw").truncated()).isFalse();
        assertThat(plain("abcdefghij klmnopqrst uvwxyzabcd e").truncated()).isTrue();
        TextSettings fewCharacters = new TextSettings(10, 3, 4, Instruction.NONE);
        TokenisedText capped = feedbackTokenizer(fewCharacters).tokenise("abcde");
        assertThat(capped.text()).isEqualTo("abcd");
        assertThat(capped.truncated()).isTrue();
    }

    @Test
    void keepsTheTextAsItCameWhereTheModelReadsAnother() {
        String received = "Hält\u200B lange ";
        TextSettings settings =
                new TextSettings(
                        30,
                        1,
                        100,
                        Instruction.NONE,
                        CleaningSettings.DEFAULTS,
                        true,
                        UsualLanguages.NONE);

        TokenisedText changed = feedbackTokenizer(settings).tokenise(received);
        TokenisedText same = feedbackTokenizer(settings).tokenise("Hält lange");
        TokenisedText inside =
                feedbackTokenizer(settings(30, 1, Instruction.NONE)).tokenise(received);

        assertThat(changed.cleaning().received()).isEqualTo(received);
        assertThat(same.cleaning()).isSameAs(CleaningFacts.NONE);
        assertThat(inside.cleaning().received()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>It&#39;s broken &amp; hot</p>",
                "It\u200B's bro\u00ADken & hot",
                "It&amp;#39;s&nbsp;broken&nbsp;&amp;amp; hot",
                "<div style='display:none'>x</div>It's broken &amp; hot<br>"
            })
    void copiesInMarkUpAreDuplicates(String copy) {
        FeedbackTokenizer feedbackTokenizer = feedbackTokenizer(settings(30, 1, Instruction.NONE));

        assertThat(TextHash.of(feedbackTokenizer.tokenise(copy).text()))
                .isEqualTo(TextHash.of(feedbackTokenizer.tokenise("It's broken & hot").text()));
    }

    @Test
    void cleansManyTimesWhatIsRead() {
        TextSettings settings = new TextSettings(10, 3, 4, Instruction.NONE);
        TokenisedText few = feedbackTokenizer(settings).tokenise(" ".repeat(127) + "a");
        TokenisedText many = feedbackTokenizer(settings).tokenise(" ".repeat(127) + "\uD83D\uDE00");

        assertThat(few.text()).isEqualTo("a");
        assertThat(few.truncated()).isFalse();
        assertThat(many.text()).isEmpty();
        assertThat(many.truncated()).isTrue();
    }

    @Test
    void controlTokensOfAUserAreText() {
        assertThat(plain("<|endoftext|>").text()).isEqualTo("<|endoftext| >");
    }

    @Test
    void textWithoutAReadableCharacterIsNothing() {
        FeedbackTokenizer feedbackTokenizer = feedbackTokenizer(settings(10, 3, TOPIC));
        for (String text :
                List.of(" \n\u0007", "\u200B", "\uFEFF", "\u00AD\u00AD", "\u2066\u2069 ")) {
            assertThat(feedbackTokenizer.tokenise(TestingFeedback.incoming(text), 5)).isEmpty();
        }
        assertThat(feedbackTokenizer.tokenise("").tokenIds()).isEmpty();
    }

    @Test
    void encodesAShortTextOnce() {
        FeedbackTokenizer feedbackTokenizer = feedbackTokenizer(settings(10, 3, Instruction.NONE));
        tokenizer.calls = 0;
        feedbackTokenizer.tokenise("short");
        assertThat(tokenizer.calls).isEqualTo(1);
    }

    @Test
    void whereTheModelPutsTheInstructionBeforeTextsTheyCarryItsColonAlone() {
        FeedbackTokenizer feedbackTokenizer =
                new FeedbackTokenizer(tokenizer, settings(10, 3, TOPIC), prompting(TOPIC));
        TokenisedText tokenised = feedbackTokenizer.tokenise("Good one. Bad.");
        assertThat(tokenised.chunks()).containsExactly("Good one.", "Bad.");
        assertThat(tokenised.tokenIds())
                .containsExactly(tokenizer.encode(":Good one."), tokenizer.encode(":Bad."));
        assertThat(tokenised.chunkTokens()).containsExactly(9, 4);

        tokenizer.calls = 0;
        feedbackTokenizer.tokenise("short");
        assertThat(tokenizer.calls).as("encodings of a short text").isEqualTo(1);
        assertThat(feedbackTokenizer.tokenise("#1").chunkTokens()).containsExactly(2);
    }

    @Test
    void refusesAModelThatPutsAnotherInstructionBeforeTexts() {
        ModelDescription other = prompting(new Instruction("Other"));
        assertThatThrownBy(() -> new FeedbackTokenizer(tokenizer, settings(10, 3, TOPIC), other))
                .hasMessage("embedding.instruction is Topic, but model m was opened with Other");
    }

    private static ModelDescription prompting(Instruction instruction) {
        return new ModelDescription("m", "1", 2, 100, "fp32", instruction);
    }

    @Test
    void refusesChunksThatTheModelCannotRead() {
        ModelDescription small = new ModelDescription("small", "1", 2, 32);
        assertThatThrownBy(() -> new FeedbackTokenizer(tokenizer, settings(10, 3, TOPIC), small))
                .hasMessage(
                        "text.max-tokens 10 and 23 special tokens and tokens of"
                                + " embedding.instruction are more than the 32 of model small");
    }

    @Test
    void specialTokensBeforeAndAfterATextAreNotCounted() {
        TestingFramingTokenizer framing = new TestingFramingTokenizer();
        for (Instruction instruction : List.of(Instruction.NONE, TOPIC)) {
            TokenisedText tokenised =
                    new FeedbackTokenizer(
                                    framing, settings(10, 3, instruction), TestingModelLoader.MODEL)
                            .tokenise("Good one. Bad.");

            assertThat(tokenised.chunks()).containsExactly("Good one.", "Bad.");
            assertThat(tokenised.chunkTokens()).containsExactly(9, 4);
            assertThat(tokenised.tokenIds())
                    .containsExactly(
                            framing.encode(instruction.applyTo("Good one.")),
                            framing.encode(instruction.applyTo("Bad.")));
        }
    }

    @Test
    void theChunkPolicyNamesWhatShapesAVector() {
        assertThat(settings(512, 8, TOPIC).chunkPolicy()).isEqualTo("p1-512x8-100");
    }

    @Test
    void settingsMustBePositive() {
        assertThatThrownBy(() -> settings(0, 1, TOPIC))
                .hasMessage("text.max-tokens must be positive, but is 0");
    }

    private TokenisedText plain(String text) {
        return feedbackTokenizer(settings(10, 3, Instruction.NONE)).tokenise(text);
    }

    private TokenisedFeedback tokenise(String text) {
        return feedbackTokenizer(settings(10, 3, Instruction.NONE))
                .tokenise(TestingFeedback.incoming(text), 5)
                .orElseThrow();
    }

    private FeedbackTokenizer feedbackTokenizer(TextSettings settings) {
        return new FeedbackTokenizer(tokenizer, settings, TestingModelLoader.MODEL);
    }

    private static TextSettings settings(int maxTokens, int maxChunks, Instruction instruction) {
        return new TextSettings(maxTokens, maxChunks, 100, instruction);
    }
}
