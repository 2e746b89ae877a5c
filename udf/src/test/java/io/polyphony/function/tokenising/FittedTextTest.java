package io.polyphony.function.tokenising;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.ModelSource;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.function.TestingFramingTokenizer;
import org.junit.jupiter.api.Test;

class FittedTextTest {

    private static final Instruction TOPIC = new Instruction("Topic");

    @Test
    void aDefaultThatFitsStaysAsItIsAndOpensNoTokenizer() throws Exception {
        TextSettings wanted = settings(512, TOPIC);

        FittedText fitted = FittedText.of(wanted, false, new Source(32_768, false));

        assertThat(fitted.settings()).isEqualTo(wanted);
        assertThat(fitted.lines()).isEmpty();
    }

    @Test
    void aDefaultThatJustFitsStaysAsItIs() throws Exception {
        assertThat(fit(254, false, 256).settings().maxTokens()).isEqualTo(254);
        assertThat(fit(254, true, 256).lines()).isEmpty();
    }

    @Test
    void fitsADefaultToWhatTheModelReads() throws Exception {
        FittedText fitted = fit(512, false, 256);

        assertThat(fitted.settings()).isEqualTo(settings(254, Instruction.NONE));
        assertThat(fitted.lines())
                .containsExactly(
                        "text.max-tokens is 254 instead of the default 512: model m reads at most"
                                + " 256 tokens, instruction and special tokens included");
    }

    @Test
    void leavesRoomForTheInstruction() throws Exception {
        int prompt = TOPIC.applyTo("").length();

        FittedText fitted = FittedText.of(settings(512, TOPIC), false, new Source(256, true));

        assertThat(fitted.settings().maxTokens()).isEqualTo(256 - prompt - 2);
    }

    @Test
    void refusesALengthThatSomebodyChose() {
        assertThatThrownBy(() -> fit(255, true, 256))
                .isInstanceOf(EmbeddingException.class)
                .hasMessage(
                        "text.max-tokens is 255, but model m reads at most 256 tokens, of which"
                                + " embedding.instruction and special tokens take 2: set"
                                + " text.max-tokens (--max-tokens of a command) to at most 254");
    }

    @Test
    void refusesAModelThatReadsLittleMoreThanTheInstruction() {
        assertThatThrownBy(() -> FittedText.of(settings(512, TOPIC), false, new Source(30, true)))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageStartingWith(
                        "model m reads at most 30 tokens, of which embedding.instruction and"
                                + " special tokens take 24: too few are left for text");
    }

    private static FittedText fit(int wanted, boolean chosen, int maxTokens)
            throws EmbeddingException {
        return FittedText.of(
                settings(wanted, Instruction.NONE), chosen, new Source(maxTokens, true));
    }

    private static TextSettings settings(int maxTokens, Instruction instruction) {
        return new TextSettings(maxTokens, 8, 1000, instruction);
    }

    private record Source(int maxTokens, boolean hasTokenizer) implements ModelSource {

        @Override
        public ModelDescription describe() {
            return new ModelDescription("m", "1", 2, maxTokens);
        }

        @Override
        public TextTokenizer openTokenizer() {
            assertThat(hasTokenizer).isTrue();
            return new TestingFramingTokenizer();
        }
    }
}
