package io.polyphony.clustering.terms;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A few of the uses of a term, which say who used it: those of the form with the most authors
 * first, one for each author of a form. What is left out makes a term have fewer authors than in
 * truth, never more.
 */
public final class TermUses {

    /** Uses that are kept: two authors may be erased, and a term still has two. */
    static final int BOUND = 4;

    private TermUses() {}

    /** Chooses of uses in any order; the choice does not depend on it. */
    public static List<TermUse> choose(List<TermUse> uses) {
        if (uses.size() <= 1) {
            return List.copyOf(uses);
        }
        List<TermUse> distinct = distinct(uses);
        Map<String, Integer> authors = new HashMap<>();
        distinct.forEach(use -> authors.merge(use.word(), 1, Integer::sum));
        if (authors.size() > 1) {
            distinct.sort(
                    Comparator.comparingInt((TermUse use) -> -authors.getOrDefault(use.word(), 0)));
        }
        return List.copyOf(distinct.subList(0, Math.min(BOUND, distinct.size())));
    }

    /** Returns one use for each author of a form, in the order of forms and authors. */
    private static List<TermUse> distinct(List<TermUse> uses) {
        List<TermUse> sorted = new ArrayList<>(uses);
        sorted.sort(TermUse.BY_FORM_AND_AUTHOR);
        List<TermUse> distinct = new ArrayList<>();
        for (TermUse use : sorted) {
            TermUse last = distinct.isEmpty() ? null : distinct.get(distinct.size() - 1);
            boolean isNew =
                    last == null
                            || last.author() != use.author()
                            || last.isUnknown() != use.isUnknown()
                            || !last.word().equals(use.word());
            if (isNew) {
                distinct.add(use);
            }
        }
        return distinct;
    }

    /** Removes the uses in these records. */
    public static List<TermUse> without(List<TermUse> uses, Set<Integer> records) {
        return uses.stream().noneMatch(use -> records.contains(use.record()))
                ? uses
                : choose(uses.stream().filter(use -> !records.contains(use.record())).toList());
    }

    /** Returns the uses of one form, in any case. */
    public static List<TermUse> of(List<TermUse> uses, String term, String form) {
        String word = new TermUse(0, 0, form.equals(term) ? "" : form).word();
        return uses.stream().filter(use -> use.word().equals(word)).toList();
    }

    /** Counts the authors of the form with the most. */
    static int authors(List<TermUse> uses) {
        int authors = 0;
        while (authors < uses.size() && uses.get(authors).word().equals(uses.get(0).word())) {
            authors++;
        }
        return authors;
    }

    /** Returns whether all uses are of one author, who is known. */
    static boolean areOfOneAuthor(List<TermUse> uses) {
        for (TermUse use : uses) {
            if (use.isUnknown() || use.author() != uses.get(0).author()) {
                return false;
            }
        }
        return !uses.isEmpty();
    }

    /** Returns the most frequent spelling of the form with the most authors; empty for none. */
    static String form(List<TermUse> uses) {
        if (uses.size() <= 1) {
            return uses.isEmpty() ? "" : uses.get(0).form();
        }
        TreeMap<String, Integer> spellings = new TreeMap<>();
        uses.subList(0, authors(uses)).forEach(use -> spellings.merge(use.form(), 1, Integer::sum));
        String best = spellings.firstKey();
        for (Map.Entry<String, Integer> spelling : spellings.entrySet()) {
            best = spelling.getValue() > spellings.getOrDefault(best, 0) ? spelling.getKey() : best;
        }
        return best;
    }
}
