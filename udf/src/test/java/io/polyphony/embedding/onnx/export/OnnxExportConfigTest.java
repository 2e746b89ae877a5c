package io.polyphony.embedding.onnx.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.onnx.export.TestingFamily.Extra;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxExportConfigTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"model_type\":\"bert\",\"hidden_size\":384,"
                        + "\"max_position_embeddings\":512,\"pad_token_id\":0"
                        + " | 384 | 512 | 0",
                "\"model_type\":\"distilbert\",\"dim\":768,\"max_position_embeddings\":512 | 768 |"
                        + " 512 | 0",
                "\"model_type\":\"t5\",\"d_model\":512,\"n_positions\":512 | 512 | 512 | 0",
                "\"model_type\":\"gpt2\",\"n_embd\":768,\"n_positions\":1024,\"pad_token_id\":50256"
                        + " | 768 | 1024 | 50256",
                "\"model_type\":\"xlm-roberta\",\"hidden_size\":384,"
                        + "\"max_position_embeddings\":514,\"pad_token_id\":1"
                        + " | 384 | 512 | 1",
                "\"model_type\":\"mpnet\",\"hidden_size\":768,\"max_position_embeddings\":514 | 768"
                        + " | 512 | 1",
                "\"model_type\":\"camembert\",\"hidden_size\":768,"
                        + "\"max_position_embeddings\":8194,\"pad_token_id\":1"
                        + " | 768 | 8192 | 1",
                "\"model_type\":\"bert\",\"hidden_size\":64,\"pad_token_id\":null | 64 | 0 | 0"
            })
    void readsTheWordsOfEveryFamily(String json, int hiddenSize, int positions, int padToken)
            throws Exception {
        OnnxExportConfig config = read("{" + json + "}");

        assertThat(config.hiddenSize()).isEqualTo(hiddenSize);
        assertThat(config.positions()).isEqualTo(positions);
        assertThat(config.padToken()).isEqualTo(padToken);
        assertThat(config.isQwen3()).isFalse();
    }

    @Test
    void refusesAFileWithoutTheWidthOfStates() {
        assertThatThrownBy(() -> read("{\"model_type\":\"bert\"}"))
                .isInstanceOf(EmbeddingException.class)
                .hasMessage(
                        folder.resolve("config.json")
                                + ": width of the states: expected one of the keys [hidden_size,"
                                + " dim, d_model, n_embd], found none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "- | - | 512 | 510",
                "128 | - | 512 | 128",
                "- | 300 | 512 | 300",
                "- | 1000000000000000019884624838656 | 512 | 510",
                "- | - | 0 | 512"
            })
    void takesTheLeastLength(String sentence, String tokenizer, int positions, int expected)
            throws Exception {
        new TestingFamily(folder).write(config(positions), Extra.NONE);
        if (sentence != null) {
            write("sentence_bert_config.json", "{\"max_seq_length\":" + sentence + "}");
        }
        if (tokenizer != null) {
            write("tokenizer_config.json", "{\"model_max_length\":" + tokenizer + "}");
        }
        OnnxExportFolder read = OnnxExportFolder.read(folder);

        assertThat(read.maxTokens()).isEqualTo(expected);
        assertThat(read.assumedLength()).hasSize(positions == 0 ? 1 : 0);
    }

    @Test
    void padsWithTheFamilysTokenAndNumbersPositionsBehindIt() throws Exception {
        OnnxExportConfig config =
                read(
                        "{\"model_type\":\"xlm-roberta\",\"hidden_size\":4,"
                                + "\"max_position_embeddings\":18,\"pad_token_id\":1}");
        new TestingFamily(folder).write(TestingFamily.bert(), Extra.NONE);
        Path file = folder.resolve("onnx/model.onnx");
        OnnxExportSignature signature = OnnxExportSignature.of(file, OnnxHeader.read(file), config);
        TokenBatch batch = TokenBatch.of(List.of(new int[] {0, 7, 2}, new int[] {0, 2}));

        assertThat(config.firstPosition()).isEqualTo(2);
        try (OnnxExportTensors inputs = new OnnxExportTensors(signature, batch)) {
            assertThat((long[][]) inputs.tensors().get("input_ids").getValue())
                    .isDeepEqualTo(new long[][] {{0, 7, 2}, {0, 2, 1}});
            assertThat((long[][]) inputs.tensors().get("attention_mask").getValue())
                    .isDeepEqualTo(new long[][] {{1, 1, 1}, {1, 1, 0}});
            assertThat((long[][]) inputs.tensors().get("token_type_ids").getValue())
                    .isDeepEqualTo(new long[2][3]);
        }
    }

    /** Positions as RoBERTa has them: two of them are not for tokens. */
    private static String config(int positions) {
        String said = positions == 0 ? "" : ",\"max_position_embeddings\":" + positions;
        return "{\"model_type\":\"roberta\",\"hidden_size\":4,\"pad_token_id\":1" + said + "}";
    }

    private OnnxExportConfig read(String json) throws Exception {
        write("config.json", json);
        return OnnxExportConfig.read(folder.resolve("config.json"));
    }

    private void write(String name, String content) throws Exception {
        Files.writeString(folder.resolve(name), content);
    }
}
