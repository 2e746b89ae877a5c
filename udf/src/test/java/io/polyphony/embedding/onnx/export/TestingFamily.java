package io.polyphony.embedding.onnx.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.polyphony.embedding.graph.GraphBuilder;
import io.polyphony.embedding.onnx.runtime.SmallestGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A model folder of another family whose ONNX file returns a row of a table for every token, plus
 * one for its token type. Its vectors can be worked out by hand.
 */
public final class TestingFamily {

    static final int VOCABULARY = 100;
    public static final int WIDTH = 4;

    /** Outputs beside the states. */
    public enum Extra {
        NONE,
        POOLER_OUTPUT,
        SENTENCE_EMBEDDING
    }

    private final Path folder;
    private final float[] table = new float[VOCABULARY * WIDTH];
    private final float[] types = {0.5f, -0.25f, 0.125f, 1, 100, 100, 100, 100};

    public TestingFamily(Path folder) {
        this.folder = folder;
        Random random = new Random(7);
        for (int i = 0; i < table.length; i++) {
            // a state of padding that leaks is seen
            table[i] = i < WIDTH ? 1000 : random.nextFloat() * 2 - 1;
        }
    }

    /** State of a token. */
    float[] state(int token) {
        float[] state = new float[WIDTH];
        for (int j = 0; j < WIDTH; j++) {
            state[j] = table[token * WIDTH + j] + types[j];
        }
        return state;
    }

    /** Writes config, tokenizer and {@code onnx/model.onnx}. */
    public void write(String config, Extra extra) throws IOException {
        Files.writeString(folder.resolve("config.json"), config);
        writeTokenizer();
        Files.createDirectories(folder.resolve("onnx"));
        Files.write(folder.resolve("onnx/model.onnx"), model(extra));
    }

    /** Writes modules and the configuration of the pooling. */
    public void writePooling(String pooling, String... more) throws IOException {
        Files.createDirectories(folder.resolve("1_Pooling"));
        Files.writeString(folder.resolve("1_Pooling/config.json"), pooling);
        List<String> modules = new ArrayList<>();
        modules.add(module("Transformer", ""));
        modules.add(module("Pooling", "1_Pooling"));
        for (String name : more) {
            modules.add(module(name.substring(name.indexOf('_') + 1), name));
        }
        Files.writeString(folder.resolve("modules.json"), modules.toString());
    }

    public static String bert() {
        return ("{\"model_type\":\"bert\",\"hidden_size\":%d,\"vocab_size\":%d,"
                        + "\"max_position_embeddings\":64}")
                .formatted(WIDTH, VOCABULARY);
    }

    private static String module(String type, String path) {
        return "{\"path\":\"%s\",\"type\":\"sentence_transformers.models.%s\"}"
                .formatted(path, type);
    }

    private void writeTokenizer() throws IOException {
        StringBuilder vocabulary = new StringBuilder("\"[UNK]\":0,\"[CLS]\":1,\"[SEP]\":2");
        for (int i = 3; i < VOCABULARY; i++) {
            vocabulary.append(",\"w").append(i).append("\":").append(i);
        }
        Files.writeString(
                folder.resolve("tokenizer.json"),
                """
                {"version":"1.0","truncation":null,"padding":null,
                 "added_tokens":[
                  {"id":1,"content":"[CLS]","single_word":false,"lstrip":false,
                   "rstrip":false,"normalized":false,"special":true},
                  {"id":2,"content":"[SEP]","single_word":false,"lstrip":false,
                   "rstrip":false,"normalized":false,"special":true}],
                 "normalizer":null,"pre_tokenizer":{"type":"Whitespace"},
                 "post_processor":{"type":"BertProcessing","sep":["[SEP]",2],"cls":["[CLS]",1]},
                 "decoder":null,
                 "model":{"type":"WordLevel","unk_token":"[UNK]","vocab":{%s}}}
                """
                        .formatted(vocabulary));
    }

    private byte[] model(Extra extra) {
        GraphBuilder graph = new GraphBuilder("family", "", SmallestGraph.OPSET);
        for (String input : List.of("input_ids", "attention_mask", "token_type_ids")) {
            graph.input(input, DataType.INT64, "texts", "tokens");
        }
        String words = graph.node("Gather", List.of("table", "input_ids"));
        String kinds = graph.node("Gather", List.of("types", "token_type_ids"));
        String states = graph.node("Add", List.of(words, kinds));
        String width = Integer.toString(WIDTH);
        if (extra != Extra.NONE) {
            // not what any pooling gives
            String least =
                    graph.node(
                            "ReduceMin",
                            List.of(states),
                            GraphBuilder.attribute("axes", new long[] {1}),
                            GraphBuilder.attribute("keepdims", 0));
            graph.output(extra.name().toLowerCase(Locale.ROOT), least, "texts", width);
        }
        graph.output("last_hidden_state", states, "texts", "tokens", width);
        ModelProto.Builder model = graph.build().toBuilder();
        model.getGraphBuilder()
                .addInitializer(tensor("table", table, VOCABULARY))
                .addInitializer(tensor("types", types, 2));
        return model.build().toByteArray();
    }

    private static TensorProto tensor(String name, float[] values, int rows) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder()
                        .setName(name)
                        .setDataType(DataType.FLOAT_VALUE)
                        .addDims(rows)
                        .addDims(WIDTH);
        for (float value : values) {
            tensor.addFloatData(value);
        }
        return tensor.build();
    }
}
