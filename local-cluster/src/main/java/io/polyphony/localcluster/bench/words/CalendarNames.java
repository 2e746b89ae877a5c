package io.polyphony.localcluster.bench.words;

import java.text.DateFormatSymbols;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Names of months and days of the week in a language, as this JDK has them (CLDR). */
final class CalendarNames {

    private CalendarNames() {}

    /** Returns the words of the names, in small letters and ascending order. */
    static Set<String> of(String language) {
        Locale locale = Locale.forLanguageTag(language);
        DateFormatSymbols symbols = DateFormatSymbols.getInstance(locale);
        Set<String> names = new TreeSet<>();
        Stream.of(
                        symbols.getMonths(),
                        symbols.getShortMonths(),
                        symbols.getWeekdays(),
                        symbols.getShortWeekdays())
                .flatMap(Stream::of)
                .flatMap(name -> Stream.of(name.toLowerCase(locale).split("[\\s.]+")))
                .filter(word -> word.codePoints().anyMatch(Character::isLetter))
                .forEach(names::add);
        return names;
    }
}
