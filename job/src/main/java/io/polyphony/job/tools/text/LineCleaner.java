package io.polyphony.job.tools.text;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import io.polyphony.job.tools.command.BadLineException;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.command.JsonLines;
import io.polyphony.job.tools.command.TextFormats;
import io.polyphony.text.TextCleaner;
import io.polyphony.text.cleaning.CleaningSettings;
import io.polyphony.text.cleaning.TextCleaning;
import io.polyphony.text.cleaning.WrittenText;
import io.polyphony.text.cleaning.step.Removal;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;

/** JSON lines with texts to JSON lines with what the model would read of them, in order. */
final class LineCleaner {

    private static final JsonMapper JSON = new JsonMapper();

    private final TextCleaning cleaning;
    private final TextCleaner cleaner;
    private final OutputStream out;

    /** Does not own the stream. */
    LineCleaner(CleaningSettings settings, int maxCharacters, OutputStream out) {
        this.cleaning = new TextCleaning(settings);
        this.cleaner = new TextCleaner(List.of(), maxCharacters);
        this.out = out;
    }

    /**
     * Cleans every line that can be read.
     *
     * @param problems receives what is wrong with each of the others
     * @return how many were left out
     */
    long cleanAll(JsonLines lines, Consumer<String> problems) throws CommandException, IOException {
        long leftOut = 0;
        boolean more = true;
        while (more) {
            try {
                more = cleanNext(lines);
            } catch (BadLineException e) {
                leftOut++;
                problems.accept(String.valueOf(e.getMessage()));
            }
            if (!lines.hasLineAtHand()) {
                out.flush();
            }
        }
        return leftOut;
    }

    private boolean cleanNext(JsonLines lines) throws CommandException, IOException {
        ObjectNode line = lines.next();
        if (line == null) {
            return false;
        }
        ValueNode id = lines.requiredScalar(line, "id");
        WrittenText written =
                cleaning.clean(lines.required(line, "text"), TextFormats.of(lines, line));
        out.write(JSON.writeValueAsBytes(result(id, written)));
        out.write('\n');
        return true;
    }

    private ObjectNode result(ValueNode id, WrittenText written) {
        ObjectNode result = JSON.createObjectNode();
        result.set("id", id);
        result.put("text", cleaner.clean(written.text()).text());
        ArrayNode removed = result.putArray("removed");
        for (Removal removal : written.removals()) {
            removed.addObject()
                    .put("what", removal.what().id())
                    .put("characters", removal.characters());
        }
        if (written.quoteKept()) {
            result.put("quoteKept", true);
        }
        return result;
    }
}
