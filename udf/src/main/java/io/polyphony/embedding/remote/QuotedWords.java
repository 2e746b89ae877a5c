package io.polyphony.embedding.remote;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Leaves a request's texts out of a message. A word goes if a text holds it, unless it is one of
 * those that messages of servers are made of; and where several words follow each other as they do
 * in a text, or are a whole text, they go whatever they are.
 */
final class QuotedWords {

    private static final String LEFT_OUT = "…";

    /** So many words in the order of a text are a quotation. */
    private static final int QUOTATION = 4;

    /** From this length on, a word goes also as a part of a text's word. */
    private static final int MIN_PART = 4;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");

    private static final Pattern ESCAPE = Pattern.compile("\\\\+u([0-9a-fA-F]{4})");

    /** Signs between two words that went. */
    private static final Pattern GAP =
            Pattern.compile(LEFT_OUT + "(?:[^\\p{L}\\p{N}]{0,8}" + LEFT_OUT + ")+");

    private static final Set<String> OF_MESSAGES =
            Arrays.stream(
                            ("a an the this that these it its is are was were be been being has"
                                 + " have had do does did not no nor and or but if of to in on at"
                                 + " by for from with without within as than then too so such only"
                                 + " any all each every one two out off over under up down into can"
                                 + " cannot could may might must should would will you your we our"
                                 + " please try again later more less most least many much few long"
                                 + " longer short large larger small smaller size length maximum"
                                 + " minimum max min limit limits exceeded exceeds exceed above"
                                 + " below between range error errors exception failed failure fail"
                                 + " fails internal server service model models request requests"
                                 + " response input inputs output text texts string strings array"
                                 + " list number numbers value values float floats integer index"
                                 + " token tokens tokenizer sequence context window prompt batch"
                                 + " embedding embeddings vector vectors dimension dimensions type"
                                 + " invalid valid validation unsupported support supported unknown"
                                 + " unexpected expected required missing empty null none nan inf"
                                 + " infinity finite compliant json encode encoding decode decoding"
                                 + " parse content contains contain character characters message"
                                 + " code status bad good found available unavailable memory"
                                 + " timeout time timed exhausted resource process processing"
                                 + " loading loaded start started enable enabled disabled flag"
                                 + " option key api user got get given was received provided cuda"
                                 + " gpu device runtime")
                                    .split(" "))
                    .collect(Collectors.toUnmodifiableSet());

    private QuotedWords() {}

    /** The message with a sign in place of what a text holds. */
    static String leaveOut(String message, List<String> texts) {
        String plain = unescaped(message);
        List<MatchResult> words = WORD.matcher(plain).results().toList();
        String[] found = words.stream().map(word -> folded(word.group())).toArray(String[]::new);
        boolean[] quoted = new boolean[found.length];
        for (String text : texts) {
            mark(quoted, found, WORD.matcher(folded(text)).results().toList());
        }
        StringBuilder left = new StringBuilder();
        int end = 0;
        for (int i = 0; i < found.length; i++) {
            left.append(plain, end, words.get(i).start());
            left.append(quoted[i] ? LEFT_OUT : words.get(i).group());
            end = words.get(i).end();
        }
        left.append(plain, end, plain.length());
        return GAP.matcher(left).replaceAll(LEFT_OUT);
    }

    private static void mark(boolean[] quoted, String[] found, List<MatchResult> textWords) {
        String text =
                textWords.stream()
                        .map(MatchResult::group)
                        .collect(Collectors.joining(" ", " ", " "));
        for (int i = 0; i < found.length; i++) {
            String sought = found[i].length() < MIN_PART ? " " + found[i] + " " : found[i];
            quoted[i] |= !OF_MESSAGES.contains(found[i]) && text.contains(sought);
            // a quotation may end within a word
            quoted[i] |=
                    i > 0 && quoted[i - 1] && text.contains(" " + found[i - 1] + " " + found[i]);
        }
        int run = Math.min(QUOTATION, textWords.size());
        for (int i = 0; run > 0 && i + run <= found.length; i++) {
            String words = String.join(" ", Arrays.asList(found).subList(i, i + run));
            if (text.contains(" " + words + " ")) {
                Arrays.fill(quoted, i, i + run, true);
            }
        }
    }

    private static String folded(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static String unescaped(String message) {
        return ESCAPE.matcher(message)
                .replaceAll(
                        escape ->
                                Matcher.quoteReplacement(
                                        String.valueOf(
                                                (char) Integer.parseInt(escape.group(1), 16))));
    }
}
