package io.polyphony.embedding.checkpoint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a small {@code tokenizer.json} of the form that Qwen3-Embedding is published with:
 * byte-level BPE that appends {@code <|endoftext|>}. Ids are the 256 bytes, then the merges in
 * order, then the special tokens.
 *
 * @param merges pairs of tokens as {@code left right} in byte-level characters, most frequent first
 */
public record TokenizerJson(List<String> merges) {

    /**
     * Pattern by which Qwen2 and Qwen3 split a text before merging; a Java regular expression too,
     * with Unicode character classes.
     */
    public static final String SPLIT =
            "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}"
                    + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

    private static final List<String> SPECIAL_TOKENS =
            List.of(TokenizerFile.END_TOKEN, "<|im_start|>", "<|im_end|>");

    private static final int BYTES = 256;

    /** Number of ids. */
    public int size() {
        return endTokenId() + SPECIAL_TOKENS.size();
    }

    /** Id of {@code <|endoftext|>}. */
    public int endTokenId() {
        return BYTES + merges.size();
    }

    /** Replaces the file. */
    public void write(Path file) throws IOException {
        ObjectNode json = JsonObject.MAPPER.createObjectNode().put("version", "1.0");
        json.putNull("truncation");
        json.putNull("padding");
        ArrayNode added = json.putArray("added_tokens");
        for (int i = 0; i < SPECIAL_TOKENS.size(); i++) {
            added.add(specialToken(SPECIAL_TOKENS.get(i), endTokenId() + i));
        }
        json.putObject("normalizer").put("type", "NFC");
        ObjectNode preTokenizer = json.putObject("pre_tokenizer").put("type", "Sequence");
        ArrayNode preTokenizers = preTokenizer.putArray("pretokenizers");
        ObjectNode split = preTokenizers.addObject().put("type", "Split");
        split.putObject("pattern").put("Regex", SPLIT);
        split.put("behavior", "Isolated").put("invert", false);
        preTokenizers.add(byteLevel());
        json.set("post_processor", postProcessor());
        json.set("decoder", byteLevel());
        json.set("model", model());
        Files.write(file, JsonObject.MAPPER.writeValueAsBytes(json));
    }

    private ObjectNode model() {
        ObjectNode model = JsonObject.MAPPER.createObjectNode().put("type", "BPE");
        ObjectNode vocabulary = model.putObject("vocab");
        for (int i = 0; i < BYTES; i++) {
            vocabulary.put(ByteLevel.character(i), i);
        }
        ArrayNode pairs = model.putArray("merges");
        for (int i = 0; i < merges.size(); i++) {
            vocabulary.put(merges.get(i).replace(" ", ""), BYTES + i);
            int space = merges.get(i).indexOf(' ');
            pairs.addArray()
                    .add(merges.get(i).substring(0, space))
                    .add(merges.get(i).substring(space + 1));
        }
        return model;
    }

    private ObjectNode postProcessor() {
        ObjectNode processor =
                JsonObject.MAPPER.createObjectNode().put("type", "TemplateProcessing");
        ArrayNode single = processor.putArray("single");
        single.addObject().putObject("Sequence").put("id", "A").put("type_id", 0);
        single.addObject()
                .putObject("SpecialToken")
                .put("id", TokenizerFile.END_TOKEN)
                .put("type_id", 0);
        processor.putArray("pair").addAll(single.deepCopy());
        ObjectNode token = processor.putObject("special_tokens").putObject(TokenizerFile.END_TOKEN);
        token.put("id", TokenizerFile.END_TOKEN);
        token.putArray("ids").add(endTokenId());
        token.putArray("tokens").add(TokenizerFile.END_TOKEN);
        return processor;
    }

    private static ObjectNode byteLevel() {
        return JsonObject.MAPPER
                .createObjectNode()
                .put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("trim_offsets", false)
                .put("use_regex", false);
    }

    private static ObjectNode specialToken(String content, int id) {
        return JsonObject.MAPPER
                .createObjectNode()
                .put("id", id)
                .put("content", content)
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", false)
                .put("special", true);
    }
}
