package io.polyphony.text.language;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes Croatian from Serbian in Latin letters, which share most of their words: by words
 * and syllables that only one standard has.
 */
final class SerboCroatian {

    private static final Set<String> TAGS = Set.of("sr", "hr", "bs");

    private static final Set<String> CROATIAN =
            Set.of(
                    ("gdje ovdje svugdje negdje uvijek lijepo lijep lijepa vrijeme prije poslije"
                         + " dvije vrijedi uspjeh vjerujem mjesec mjesto tjedan tjedna netko tko"
                         + " itko nitko svatko zrak kruh vlak glazba računalo zaslon preporučam"
                         + " preporučujem tvrtka isporuka uopće općenito tisuća primijetio"
                         + " promijenio cijena cijenu cijeli zahtjev nadogradnja nadogradnje"
                         + " sučelje bijela bijeli snijeg dijete smije htjela htio vidjeti željela"
                         + " djeca riješiti rješenje savjet uspio unatoč također premda ljepše"
                         + " lošije zamjena zamijeniti")
                            .split(" "));

    private static final Set<String> SERBIAN =
            Set.of(
                    ("gde ovde svuda negde uvek lepo lep lepa vreme pre posle dve vredi uspeh"
                         + " verujem mesec mesto nedelja nedelju neko ko iko niko svako vazduh hleb"
                         + " voz muzika računar ekran preporučujem firma uopšte opšte hiljada"
                         + " primetio promenio cena cenu celi ceo zahtev bela beli sneg dete sme"
                         + " htela hteo videti želela deca rešiti rešenje savet takođe lepše zamena"
                         + " zameniti isporuku da li šta neće ažuriranja ažuriranje")
                            .split(" "));

    private SerboCroatian() {}

    /**
     * Returns {@code hr} or {@code sr}; of a source that usually writes Bosnian {@code bs}.
     *
     * @param usual tag of the usual language, which decides where no word does; null if there is
     *     none
     */
    static String of(List<String> words, @Nullable String usual) {
        String otherwise = usual != null && TAGS.contains(usual) ? usual : "sr";
        long croatian = words.stream().filter(SerboCroatian::isCroatian).count();
        long serbian =
                words.stream().filter(w -> SERBIAN.contains(w) && !CROATIAN.contains(w)).count();
        if (croatian == serbian || otherwise.equals("bs")) {
            return otherwise;
        }
        return croatian > serbian ? "hr" : "sr";
    }

    private static boolean isCroatian(String word) {
        return CROATIAN.contains(word) && !SERBIAN.contains(word);
    }
}
