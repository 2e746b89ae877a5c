package io.polyphony.localcluster.fuzz.message;

import static io.polyphony.localcluster.fuzz.message.Outcome.EMPTY_TEXT;
import static io.polyphony.localcluster.fuzz.message.Outcome.LABELLED;
import static io.polyphony.localcluster.fuzz.message.Outcome.UNDECODABLE;

import java.io.ByteArrayOutputStream;
import java.text.Normalizer;
import java.util.List;

/** Short texts of characters that are seldom meant. */
final class TextKinds {

    private static final int WEIGHT = 600;

    private static final List<String> SPECIAL_TOKENS =
            List.of(
                    "<|endoftext|>",
                    "<|im_start|>",
                    "<|im_end|>",
                    "[CLS]",
                    "[SEP]",
                    "[PAD]",
                    "[MASK]",
                    "[UNK]",
                    "<s>",
                    "</s>",
                    "<unk>",
                    "<pad>",
                    "<mask>",
                    "<|fim_prefix|>",
                    "<tool_call>",
                    "<think>");

    private TextKinds() {}

    static List<MessageKind> all() {
        return List.of(
                empty("text-empty", draft -> draft.text("")),
                empty("text-spaces", draft -> draft.text(" ".repeat(draft.random().nextInt(1, 9)))),
                empty("text-unicode-spaces", draft -> draft.text("\u00A0\u2003\u3000\u2028\u0085")),
                empty("text-controls", draft -> draft.text("\0\1\2\u0007\u001B\u007F\u009F")),
                empty("text-byte-order-mark", draft -> draft.text("\uFEFF")),
                labelled("text-nul", draft -> draft.text(between(draft, "\0"))),
                labelled("text-byte-order-marks", draft -> draft.text(between(draft, "\uFEFF"))),
                letter("text-lone-surrogates", TextKinds::surrogates),
                letter("text-invalid-utf8", TextKinds::invalid),
                labelled("text-right-to-left", draft -> draft.text(override(draft))),
                labelled(
                        "text-zero-width",
                        draft -> draft.text(between(draft, "\u200D\u200B\u2060"))),
                labelled("text-marks-stacked", TextKinds::stacked),
                labelled("text-nfc", draft -> draft.text(normal(draft, Normalizer.Form.NFC))),
                labelled("text-nfd", draft -> draft.text(normal(draft, Normalizer.Form.NFD))),
                labelled("text-special-tokens", TextKinds::specialTokens),
                labelled("text-noncharacters", draft -> draft.text(between(draft, "\uFFFE\uFFFF"))),
                labelled("text-private-use", draft -> draft.text(between(draft, "\uE000"))),
                labelled(
                        "text-emoji",
                        draft -> draft.text("👩‍👩‍👧‍👦🏳️‍🌈👍🏽🇩🇪".repeat(3) + draft.id())),
                labelled(
                        "text-markup",
                        draft -> draft.text("<b>&amp;&#0;<![CDATA[" + draft.phrase())),
                labelled(
                        "text-quotes", draft -> draft.text("'; DROP TABLE themes;--" + draft.id())),
                labelled(
                        "text-formats", draft -> draft.text("%s%n%x${jndi:ldap://x}" + draft.id())),
                labelled("text-random", TextKinds::anyCharacters));
    }

    private static MessageKind empty(String name, MessageKind.Maker maker) {
        return MessageKind.of(name, WEIGHT, maker, EMPTY_TEXT);
    }

    private static MessageKind labelled(String name, MessageKind.Maker maker) {
        return MessageKind.of(name, WEIGHT, maker, LABELLED);
    }

    /** A text that is no UTF-8. */
    private static MessageKind letter(String name, MessageKind.Maker maker) {
        return MessageKind.of(name, WEIGHT, maker, UNDECODABLE);
    }

    private static String between(Draft draft, String what) {
        return what + draft.phrase().replace(" ", what) + what;
    }

    private static String override(Draft draft) {
        return "\u202E\u2067" + draft.phrase() + "\u200F\u202C".repeat(draft.random().nextInt(20));
    }

    private static String normal(Draft draft, Normalizer.Form form) {
        return Normalizer.normalize("Zurück é ệ 배터리 ガ \u212B " + draft.phrase(), form);
    }

    private static void specialTokens(Draft draft) {
        draft.text(draft.pick(SPECIAL_TOKENS) + draft.phrase() + draft.pick(SPECIAL_TOKENS));
    }

    private static void stacked(Draft draft) {
        StringBuilder text = new StringBuilder(draft.phrase());
        for (int i = draft.random().nextInt(100, 300); i > 0; i--) {
            text.appendCodePoint(draft.random().nextInt(0x300, 0x370));
        }
        draft.text(text);
    }

    /** Writes halves of surrogate pairs as three bytes each, as some producers do. */
    private static void surrogates(Draft draft) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(Draft.utf8(draft.phrase()));
        for (int i = draft.random().nextInt(1, 9); i > 0; i--) {
            bytes.write(0xED);
            bytes.write(draft.random().nextInt(0xA0, 0xC0));
            bytes.write(draft.random().nextInt(0x80, 0xC0));
        }
        draft.textBytes(bytes.toByteArray());
    }

    private static void invalid(Draft draft) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(Draft.utf8(draft.phrase()));
        bytes.writeBytes(draft.randomBytes(draft.random().nextInt(1, 50)));
        bytes.write(0xF4);
        draft.textBytes(bytes.toByteArray());
    }

    private static void anyCharacters(Draft draft) {
        StringBuilder text = new StringBuilder("a");
        for (int i = draft.random().nextInt(1, 200); i > 0; i--) {
            text.appendCodePoint(scalar(draft));
        }
        draft.text(text);
    }

    private static int scalar(Draft draft) {
        int codePoint = draft.random().nextInt(Character.MAX_CODE_POINT + 1);
        boolean surrogate =
                codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return surrogate ? 'x' : codePoint;
    }
}
