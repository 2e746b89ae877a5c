package io.polyphony.embedding.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.embedding.EmbeddingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerFileTest {

    private static final int END = 256;
    private static final int IM_END = 258;

    @TempDir private Path folder;

    private Path file;

    @BeforeEach
    void write() throws Exception {
        file = folder.resolve("tokenizer.json");
        new TokenizerJson(List.of()).write(file);
    }

    @Test
    void thePublishedEndTokenIsAppendedByTheFile() throws Exception {
        TokenizerFile read = TokenizerFile.read(file);

        assertThat(read.end()).isEqualTo(new EndToken("<|endoftext|>", END, true));
        assertThat(read.assumptions()).isEmpty();
    }

    @Test
    void aDeclaredEndIsWhatTheFileAppendsAndNoOther() throws Exception {
        assertThat(TokenizerFile.readDeclared(file).end())
                .isEqualTo(new EndToken("<|endoftext|>", END, true));

        process("{\"type\":\"ByteLevel\"}");
        assertThat(TokenizerFile.readDeclared(file).end()).isNull();
        assertThat(TokenizerFile.readDeclared(file).assumptions()).isEmpty();
    }

    @Test
    void anEndThatOnlyAnotherFileAsksForIsRefused() throws Exception {
        process("{\"type\":\"ByteLevel\"}");
        Path config = folder.resolve("tokenizer_config.json");
        Files.writeString(config, "{\"add_eos_token\":true}");

        assertThatThrownBy(() -> TokenizerFile.readDeclared(file))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageStartingWith(config + ": add_eos_token: expected false, or");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"TemplateProcessing\","
                        + "\"single\":[{\"Sequence\":{\"id\":\"A\"}},"
                        + "{\"SpecialToken\":{\"id\":\"<|im_end|>\"}}],"
                        + "\"special_tokens\":{\"<|im_end|>\":{\"ids\":[258],"
                        + "\"tokens\":[\"<|im_end|>\"]}}}",
                "{\"type\":\"BertProcessing\",\"sep\":[\"<|im_end|>\",258],"
                        + "\"cls\":[\"<|im_start|>\",257]}",
                "{\"type\":\"RobertaProcessing\",\"sep\":[\"<|im_end|>\",258],"
                        + "\"cls\":[\"<|im_start|>\",257]}"
            })
    void anotherTokenThatTheFileAppendsEndsTexts(String processor) throws Exception {
        EndToken expected = new EndToken("<|im_end|>", IM_END, true);
        process(processor);
        assertThat(TokenizerFile.read(file).end()).isEqualTo(expected);

        process(
                "{\"type\":\"Sequence\",\"processors\":[{\"type\":\"ByteLevel\"},"
                        + processor
                        + "]}");
        assertThat(TokenizerFile.read(file).end()).isEqualTo(expected);
        assertThat(TokenizerFile.read(file).assumptions()).isEmpty();
    }

    @Test
    void aTokenBeforeTheTextDoesNotEndIt() throws Exception {
        process(
                "{\"type\":\"TemplateProcessing\","
                        + "\"single\":[{\"SpecialToken\":{\"id\":\"<|im_start|>\"}},"
                        + "{\"Sequence\":{\"id\":\"A\"}}],"
                        + "\"special_tokens\":{\"<|im_start|>\":{\"ids\":[257],"
                        + "\"tokens\":[\"<|im_start|>\"]}}}");

        assertThat(TokenizerFile.read(file).end())
                .isEqualTo(new EndToken("<|endoftext|>", END, false));
    }

    @Test
    void saysThatThePublishedEndTokenWasAssumed() throws Exception {
        process("null");

        assertThat(TokenizerFile.read(file).assumptions())
                .containsExactly(
                        file
                                + ": post_processor appends no token: texts end with <|endoftext|>,"
                                + " as Qwen3-Embedding is published");
    }

    @Test
    void refusesAFileWithoutAnyEndToken() throws Exception {
        ObjectNode json = json();
        json.putNull("post_processor");
        json.putArray("added_tokens");
        Files.write(file, JsonObject.MAPPER.writeValueAsBytes(json));

        assertThatThrownBy(() -> TokenizerFile.read(file))
                .isInstanceOf(EmbeddingException.class)
                .hasMessage(file + ": added_tokens: expected <|endoftext|>, found []");
        assertThat(TokenizerFile.readAny(file, false).end()).isNull();
    }

    @Test
    void readsAVocabularyThatIsAnArray() throws Exception {
        Files.writeString(
                file,
                "{\"added_tokens\":[{\"id\":3,\"content\":\"<mask>\","
                        + "\"special\":true},{\"id\":4,\"content\":\""
                        + "  \"}],\"model\":{\"type\":\"Unigram\",\"vocab\":[[\"<s>\",0],"
                        + "[\"a\",-1.5]]}}");

        TokenizerFile read = TokenizerFile.readAny(file, true);

        assertThat(read.requiredRows()).isEqualTo(4);
        assertThat(read.controlTokens()).containsExactly("<mask>");
        assertThat(read.lowerCase()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vocab.txt", "sentencepiece.bpe.model"})
    void saysWhatIsThereInPlaceOfTheFile(String name) throws Exception {
        Files.move(file, folder.resolve(name));

        assertThatThrownBy(() -> TokenizerFile.readAny(file, false))
                .isInstanceOf(EmbeddingException.class)
                .hasMessage(
                        file
                                + ": tokenizer: expected a readable file, found none, only "
                                + name
                                + ": write tokenizer.json in Python by"
                                + " AutoTokenizer.from_pretrained(folder).save_pretrained(folder)");
    }

    private void process(String processor) throws Exception {
        ObjectNode json = json();
        json.set("post_processor", JsonObject.MAPPER.readTree(processor));
        Files.write(file, JsonObject.MAPPER.writeValueAsBytes(json));
    }

    private ObjectNode json() throws Exception {
        return (ObjectNode) JsonObject.MAPPER.readTree(file.toFile());
    }
}
