package io.polyphony.text.cleaning.characters;

import io.polyphony.text.cleaning.characters.RunReader.Verdict;

/** Text as it reads if it was UTF-8 and was taken for a code page. */
final class Misreading {

    /** Parts in doubt are right together, if so many and nothing is against it. */
    private static final int MIN_DOUBTFUL = 3;

    private final String text;
    private final CodePage page;
    private int certain;
    private int doubtful;
    private int contrary;
    private int certainCharacters;
    private int doubtfulCharacters;

    Misreading(String text, CodePage page) {
        this.text = text;
        this.page = page;
        count();
    }

    private void count() {
        RunReader reader = new RunReader(text, page);
        for (int i = nextRun(0); i < text.length(); i = nextRun(reader.end())) {
            Verdict verdict = reader.read(i);
            int characters = reader.end() - i;
            switch (verdict) {
                case CERTAIN -> {
                    certain++;
                    certainCharacters += characters;
                }
                case DOUBTFUL -> {
                    doubtful++;
                    doubtfulCharacters += characters;
                }
                case CONTRARY -> contrary++;
            }
        }
    }

    private int nextRun(int from) {
        int i = from;
        while (i < text.length() && page.byteOf(text.charAt(i)) == 0) {
            i++;
        }
        return i;
    }

    private boolean isDoubtRight() {
        return contrary == 0 && (certain > 0 || doubtful >= MIN_DOUBTFUL);
    }

    /** Returns how many characters of the text are repaired. */
    int characters() {
        return certainCharacters + (isDoubtRight() ? doubtfulCharacters : 0);
    }

    String repair() {
        StringBuilder repaired = new StringBuilder(text.length());
        RunReader reader = new RunReader(text, page);
        int from = 0;
        for (int i = nextRun(0); i < text.length(); i = nextRun(reader.end())) {
            Verdict verdict = reader.read(i);
            if (verdict == Verdict.CERTAIN || verdict == Verdict.DOUBTFUL && isDoubtRight()) {
                repaired.append(text, from, i).append(reader.decoded());
                from = reader.end();
            }
        }
        return repaired.append(text, from, text.length()).toString();
    }
}
