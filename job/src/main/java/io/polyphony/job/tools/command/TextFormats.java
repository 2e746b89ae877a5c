package io.polyphony.job.tools.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.text.cleaning.step.TextFormat;
import java.util.Arrays;
import java.util.Locale;

/** Format of a text in a JSON line: its field {@code kind}. */
public final class TextFormats {

    private TextFormats() {}

    /**
     * Returns the format that a line names, {@link TextFormat#AUTO} where it names none.
     *
     * @throws BadLineException if there is no such format
     */
    public static TextFormat of(JsonLines lines, ObjectNode line) throws CommandException {
        String kind = lines.text(line, "kind");
        if (kind == null) {
            return TextFormat.AUTO;
        }
        return Arrays.stream(TextFormat.values())
                .filter(format -> format.name().equalsIgnoreCase(kind))
                .findFirst()
                .orElseThrow(() -> lines.bad("\"kind\" is none of " + names()));
    }

    private static String names() {
        return String.join(
                ", ",
                Arrays.stream(TextFormat.values())
                        .map(format -> format.name().toLowerCase(Locale.ROOT))
                        .toList());
    }
}
