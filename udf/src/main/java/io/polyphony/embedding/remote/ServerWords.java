package io.polyphony.embedding.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;

/**
 * A server's own words about a failure, as one short line. Servers quote what they were sent, so
 * every word that a text of the request holds is left out; see {@link QuotedWords}.
 */
final class ServerWords {

    private static final JsonMapper MAPPER = new JsonMapper();

    private static final int MAX_CHARACTERS = 300;

    /** Bound of the work on a long body. */
    private static final int MAX_READ = 4_000;

    /** Places where servers put the message, most specific first. */
    private static final List<String> PLACES =
            List.of("/error/message", "/error", "/message", "/detail", "/error/type", "/title");

    private ServerWords() {}

    /**
     * Finds the message in a body.
     *
     * @param texts of the request
     * @return empty if there is none
     */
    static String of(byte[] body, List<String> texts) {
        String raw = new String(body, StandardCharsets.UTF_8);
        String message = message(body, raw);
        String line = message.replaceAll("[\\s\\p{Cntrl}\\p{Cf}]+", " ").strip();
        String own = QuotedWords.leaveOut(bounded(line, MAX_READ), texts);
        return bounded(own, MAX_CHARACTERS);
    }

    private static String message(byte[] body, String raw) {
        try {
            JsonNode json = MAPPER.readTree(body);
            for (String place : PLACES) {
                String found = words(json.at(place));
                if (!found.isBlank()) {
                    return found;
                }
            }
            return raw;
        } catch (IOException e) {
            return raw.stripLeading().startsWith("<") ? ofPage(raw) : raw;
        }
    }

    private static String words(JsonNode node) {
        if (!node.isArray()) {
            return node.isTextual() ? node.textValue() : "";
        }
        // FastAPI: a list of problems, each with a copy of the input
        StringJoiner words = new StringJoiner("; ");
        node.forEach(item -> words.add(item.isTextual() ? item.asText() : text(item)));
        return words.toString();
    }

    private static String text(JsonNode problem) {
        return problem.path("msg").asText(problem.path("message").asText(""));
    }

    /** The text of a page, such as a proxy's. */
    private static String ofPage(String html) {
        return html.replaceAll("(?is)<(script|style|head)\\b.*?</\\1>", " ")
                .replaceAll("<[^>]*>", " ");
    }

    private static String bounded(String line, int most) {
        if (line.length() <= most) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(most - 1)) ? most - 1 : most;
        return line.substring(0, end) + "…";
    }
}
