package io.polyphony.job.avro;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * Describes what bytes look like that are no record, and what would make them one. Only their first
 * bytes are looked at, and none of them is quoted.
 */
public final class ValueForm {

    /** Bytes of text that are decoded to tell text from anything else. */
    private static final int TEXT_PREFIX = 64;

    /** The third byte of the header is any: its first two bits are in the third letter. */
    private static final String BASE64 = "Base64 of Avro: send bytes";

    private static final List<Form> FORMS =
            List.of(
                    form("4f626a01", "an Avro file: send its records one by one"),
                    form("1f8b", "gzip: leave compression to Kafka's compression.type"),
                    form("28b52ffd", "zstd: leave compression to Kafka's compression.type"),
                    form("04224d18", "lz4: leave compression to Kafka's compression.type"),
                    form(
                            "ff060000734e61507059",
                            "snappy: leave compression to Kafka's compression.type"),
                    form("504b0304", "a zip file"),
                    form("efbfbd01", "Avro that was read as text and written again: send bytes"),
                    form("c38301", "Avro that was read as text and written again: send bytes"),
                    form("777745", BASE64),
                    form("777746", BASE64),
                    form("777747", BASE64),
                    form("777748", BASE64),
                    form("633330", "hexadecimal digits of Avro: send bytes"),
                    form("433330", "hexadecimal digits of Avro: send bytes"),
                    form(
                            "0300",
                            "AWS Glue's format, which is not read: use single-object encoding"),
                    form(
                            "0305",
                            "AWS Glue's format, which is not read: use single-object encoding"));

    /** Beginning of a form, and its name with what to do. */
    private record Form(byte[] beginning, String description) {

        boolean fits(byte[] value) {
            if (value.length < beginning.length) {
                return false;
            }
            for (int i = 0; i < beginning.length; i++) {
                if (value[i] != beginning[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    private ValueForm() {}

    private static Form form(String beginning, String description) {
        return new Form(HexFormat.of().parseHex(beginning), description);
    }

    /**
     * Describes the form of a value, as a clause that ends a message: {@code ; they look like ...};
     * empty if it is none that is known.
     */
    public static String describe(byte[] value) {
        String form =
                FORMS.stream()
                        .filter(known -> known.fits(value))
                        .map(Form::description)
                        .findFirst()
                        .orElseGet(() -> text(value));
        return form.isEmpty() ? "" : "; they look like " + form;
    }

    private static String text(byte[] value) {
        int start = 0;
        while (start < value.length && Character.isWhitespace(value[start])) {
            start++;
        }
        if (start == value.length) {
            return value.length == 0 ? "" : "blank text";
        }
        return switch (value[start]) {
            case '{', '[' -> "JSON: send Avro";
            case '<' -> "XML: send Avro";
            default -> isText(value) ? "plain text: send Avro" : "";
        };
    }

    private static boolean isText(byte[] value) {
        int length = Math.min(value.length, TEXT_PREFIX);
        try {
            // a character that the prefix cuts is at most three bytes
            String prefix = decode(value, length);
            return prefix.codePoints()
                    .noneMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c));
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String decode(byte[] value, int length) throws CharacterCodingException {
        int end = length;
        while (end > Math.max(0, length - 3) && end < value.length && (value[end] & 0xC0) == 0x80) {
            end--;
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(value, 0, end))
                .toString();
    }
}
