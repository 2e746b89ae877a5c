package io.polyphony.embedding.onnx.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.checkpoint.TokenizerFile;
import io.polyphony.embedding.checkpoint.TokenizerJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstructionTokensTest {

    /** Joins the colon with what users start texts with: quotes, brackets, smileys, letters. */
    private static final List<String> MERGES =
            List.of(
                    ": \"",
                    ": (",
                    ": )",
                    ": -",
                    "Q u",
                    "Qu e",
                    "y :",
                    ": W",
                    "W e",
                    "e l",
                    "\u010a Q",
                    ": \u010a");

    private static final List<String> TEXTS =
            List.of(
                    "plain",
                    "Well",
                    "We",
                    "\"quoted\"",
                    "(in brackets)",
                    ") odd",
                    "- item",
                    "!!!",
                    "#tag",
                    "7 days",
                    "'s",
                    "\u00e9t\u00e9",
                    "\u0338x",
                    "\u0301y",
                    "\u7535\u6c60",
                    "\ud83d\ude00",
                    ": colon",
                    ":",
                    "\u2028x",
                    "\u00a0x",
                    "x\n\ny",
                    "\nx",
                    " x",
                    "\tx",
                    "e\u0301",
                    "\u0627\u0644",
                    "\u00ad",
                    "\u200bz",
                    "y:");

    @TempDir private Path folder;

    @Test
    void thePrefixAndATextsOwnTokensAreTheTokensOfBothTogether() throws Exception {
        try (TextTokenizer tokenizer = tokenizer()) {
            Instruction instruction = Instruction.CLUSTERING;
            int[] prefix = InstructionTokens.of(tokenizer, instruction);
            int merged = 0;
            for (String text : TEXTS) {
                int[] own = tokenizer.encode(instruction.textPart(text));
                assertThat(
                                IntStream.concat(
                                                IntStream.of(prefix).limit(prefix.length - 1),
                                                IntStream.of(own))
                                        .toArray())
                        .as(text)
                        .containsExactly(tokenizer.encode(instruction.applyTo(text)));
                merged += own[0] == prefix[prefix.length - 1] ? 0 : 1;
            }
            assertThat(merged).as("texts that were merged with the colon").isBetween(4, 20);
        }
    }

    @Test
    void refusesATokenizerThatJoinsTheColonWithTheWordBefore() {
        assertThatThrownBy(() -> InstructionTokens.of(new WholeText(), Instruction.CLUSTERING))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("set embedding.instruction to none");
    }

    private TextTokenizer tokenizer() throws Exception {
        Path file = folder.resolve("tokenizer.json");
        new TokenizerJson(MERGES).write(file);
        TokenizerFile read = TokenizerFile.read(file);
        assertThat(read.splitsAsPublished()).isTrue();
        return DjlTextTokenizer.open(read);
    }

    /** One token for a text, whatever it is. */
    private static final class WholeText implements TextTokenizer {

        @Override
        public int[] encode(String text) {
            return new int[] {text.hashCode(), 0};
        }

        @Override
        public Set<String> controlTokens() {
            return Set.of();
        }

        @Override
        public void close() {}
    }
}
