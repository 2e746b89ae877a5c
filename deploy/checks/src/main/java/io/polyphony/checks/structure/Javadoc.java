package io.polyphony.checks.structure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The comment of a type or member, as one line of text. */
record Javadoc(int line, boolean ofType, String text) {

    private static final Pattern FRAGMENT =
            Pattern.compile("(What|How|Whom|Who|Whose|Of|As|When|Where|Why)\\b.*");
    private static final Pattern FRAGMENT_OF_TYPE = Pattern.compile("(Whether|For|To)\\b.*");
    private static final Pattern IMAGE =
            Pattern.compile(
                    "\\b(told|(come|comes|came|coming) together|(give|gives|gave|given|giving) up"
                            + "|of late|lively|(mend|mends|mended|mending))\\b",
                    Pattern.CASE_INSENSITIVE);

    boolean opensWithAFragment() {
        return FRAGMENT.matcher(text).matches()
                || (ofType && FRAGMENT_OF_TYPE.matcher(text).matches());
    }

    boolean hasAnImage() {
        return IMAGE.matcher(text).find();
    }

    @Override
    public String toString() {
        Matcher image = IMAGE.matcher(text);
        String words = image.find() ? " [" + image.group() + "]" : "";
        return line + ":" + words + " " + text.substring(0, Math.min(90, text.length()));
    }
}
