package io.polyphony.embedding.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The special tokens that the post-processor of a {@code tokenizer.json} puts behind a single text,
 * as the Hugging Face library tokenizers defines its processors: a template, the classes of BERT
 * and RoBERTa, or a sequence of those.
 *
 * @param appended in order
 */
record PostProcessor(List<Token> appended) {

    /** A special token. */
    record Token(String content, int id) {}

    static PostProcessor of(JsonNode json) {
        List<Token> appended = new ArrayList<>();
        read(json, appended);
        return new PostProcessor(appended);
    }

    private static void read(JsonNode json, List<Token> appended) {
        switch (json.path("type").asText()) {
            case "Sequence" -> json.path("processors").forEach(part -> read(part, appended));
            case "TemplateProcessing" -> readTemplate(json, appended);
            case "BertProcessing", "RobertaProcessing" -> {
                JsonNode end = json.path("sep");
                appended.add(new Token(end.path(0).asText(), end.path(1).asInt()));
            }
            default -> {}
        }
    }

    private static void readTemplate(JsonNode json, List<Token> appended) {
        boolean behind = false;
        for (JsonNode piece : json.path("single")) {
            String name = piece.path("SpecialToken").path("id").asText();
            if (piece.has("Sequence")) {
                behind = true;
            } else if (behind) {
                JsonNode token = json.path("special_tokens").path(name);
                for (int i = 0; i < token.path("ids").size(); i++) {
                    appended.add(
                            new Token(
                                    token.path("tokens").path(i).asText(name),
                                    token.path("ids").path(i).asInt()));
                }
            }
        }
    }
}
