package io.polyphony.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Facts that two texts must share to say the same in any language: their numbers, and their names
 * that are not words (product codes, hosts, e-mail addresses). Digits of every script are one,
 * {@code 1.500,5} is {@code 1,500.5}, a unit after a number does not count, order does not count.
 * When in doubt, two facts differ. Numbers written as words are not seen.
 */
public final class TextFacts {

    /** Hash of a text without numbers and codes. */
    public static final long NONE = 0;

    private static final int SEED = 0;

    private TextFacts() {}

    /** Returns a hash that is equal for texts with the same facts, each as often. */
    public static long of(String text) {
        List<String> facts = list(text);
        if (facts.isEmpty()) {
            return NONE;
        }
        byte[] bytes = String.join("\n", facts).getBytes(StandardCharsets.UTF_8);
        return Murmur3.hash128(bytes, SEED)[0];
    }

    /** Returns the facts in ascending order, each as often as it occurs. */
    static List<String> list(String text) {
        List<String> facts = new ArrayList<>();
        String withoutHosts = HostFacts.takeOut(TextNormaliser.normalise(text), facts);
        NumberFacts.collect(withoutHosts, facts);
        Collections.sort(facts);
        return facts;
    }
}
