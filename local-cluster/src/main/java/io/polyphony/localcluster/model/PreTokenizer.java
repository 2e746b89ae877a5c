package io.polyphony.localcluster.model;

import java.text.Normalizer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text into the pieces that merges never cross, as Qwen2's tokenizer does after normalising to NFC. */
final class PreTokenizer {

    /** From the published tokenizer.json of Qwen3-Embedding. */
    static final String PATTERN =
            "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*"
                    + "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

    private static final Pattern COMPILED =
            Pattern.compile(PATTERN, Pattern.UNICODE_CHARACTER_CLASS);

    private PreTokenizer() {}

    static void forEachPiece(String text, Consumer<String> receiver) {
        Matcher matcher = COMPILED.matcher(Normalizer.normalize(text, Normalizer.Form.NFC));
        while (matcher.find()) {
            receiver.accept(matcher.group());
        }
    }
}
