package io.polyphony.text.cleaning.mail;

import io.polyphony.text.cleaning.mail.words.Phrases;
import io.polyphony.text.cleaning.mail.words.Script;
import io.polyphony.text.cleaning.mail.words.WordLists;

/** Shapes of names of people and teams: a few words that begin with capitals. */
final class PersonName {

    private static final int MAX_LENGTH = 60;
    private static final int MAX_WORDS = 6;
    private static final int MAX_UNSPACED = 14;
    private static final int MAX_LETTERS = 40;

    private static final Phrases PARTICLES = WordLists.phrases("contacts", "particle");

    private PersonName() {}

    /** Counts the words that spaces separate. */
    static int words(String line) {
        int words = 0;
        boolean inside = false;
        for (int i = 0; i < line.length(); i++) {
            boolean letter = Character.isLetterOrDigit(line.charAt(i));
            words += letter && !inside ? 1 : 0;
            inside = letter || (inside && "'-.\u2019".indexOf(line.charAt(i)) >= 0);
        }
        return words;
    }

    /** Returns whether a line may be a name. */
    static boolean is(String line) {
        String name = withoutMarks(line);
        if (name.isEmpty() || name.length() > MAX_LENGTH || Traces.hasDigit(name)) {
            return false;
        }
        boolean ends = "!?:;\u3002\uFF01\uFF1F\u061F".indexOf(name.charAt(name.length() - 1)) >= 0;
        return !ends && (isUnspaced(name) ? isShort(name) : isOfCapitals(name));
    }

    /** Returns whether a line has no more than one name's words, in capitals or not. */
    static boolean isShort(String line) {
        int letters = (int) line.chars().filter(Character::isLetter).count();
        int unspaced = (int) line.chars().filter(c -> Script.isUnspaced((char) c)).count();
        return unspaced <= MAX_UNSPACED
                && letters <= MAX_LETTERS
                && words(line) <= 5
                && line.chars().noneMatch(c -> "?!:;,\u3001\u3002".indexOf(c) >= 0);
    }

    private static String withoutMarks(String line) {
        int start = 0;
        int end = line.length();
        while (start < end && "*-_~\u2013\u2014/ ".indexOf(line.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && "*_,. ".indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        return line.substring(start, end);
    }

    static boolean isUnspaced(String line) {
        return line.chars().anyMatch(c -> Script.isUnspaced((char) c) || isWithoutCase((char) c));
    }

    private static boolean isWithoutCase(char c) {
        return Character.isLetter(c)
                && !Character.isUpperCase(c)
                && !Character.isLowerCase(c)
                && Character.getType(c) == Character.OTHER_LETTER;
    }

    private static boolean isOfCapitals(String name) {
        String[] words = name.split("[\\s,/&]+");
        if (words.length > MAX_WORDS) {
            return false;
        }
        int capitals = 0;
        for (String word : words) {
            boolean capital = !word.isEmpty() && isCapital(word);
            boolean other = word.isEmpty() || "(\"'".indexOf(word.charAt(0)) >= 0;
            if (!capital && !other && !PARTICLES.contains(word)) {
                return false;
            }
            capitals += capital ? 1 : 0;
        }
        return capitals > 0 && name.chars().noneMatch(c -> "?!:;{}[]=<>".indexOf(c) >= 0);
    }

    private static boolean isCapital(String word) {
        return Character.isUpperCase(word.codePointAt(0))
                || Character.isTitleCase(word.codePointAt(0));
    }
}
