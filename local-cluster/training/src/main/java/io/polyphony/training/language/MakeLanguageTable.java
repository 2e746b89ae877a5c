package io.polyphony.training.language;

import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes the table of letter sequences of {@code io.polyphony.text.language}. The same sources give
 * the same bytes.
 */
public final class MakeLanguageTable {

    /** Language, and its list of words in wordfreq. */
    private static final List<List<String>> WITH_WORDS =
            pairs(
                    "en en de de fr fr es es pt pt it it nl nl pl pl tr tr vi vi id id ms ms sv sv"
                        + " da da no nb fi fi cs cs sk sk hu hu ro ro sr sh sl sl lv lv lt lt ca ca"
                        + " tl fil is is ru ru uk uk bg bg mk mk ar ar fa fa ur ur hi hi");

    private static final List<String> WITHOUT_WORDS =
            List.of("et", "sq", "sw", "af", "az", "eu", "be", "kk", "mn", "mr", "ne");

    /** Weight of the training texts beside the lists of words. */
    private static final double TEXTS = 0.3;

    /** Largest count of one word in the training texts, beside ten million. */
    private static final double MAX_WEIGHT = 20;

    private static final double HAN_TEXTS = 1e7;
    private static final double HAN_WORDS = 0.5;

    /** Shares of function words, and of those of dialects, in what is counted of a language. */
    private static final double FUNCTION_WORDS = 0.12;

    private static final Map<String, Double> DIALECT_WORDS = Map.of("de", 0.02, "it", 0.01);

    /** Languages with little text borrow words of a larger one of their script, such as names. */
    private static final Map<String, String> BORROWS = Map.of("mr", "hi", "ne", "hi");

    private static final double BORROWED = 0.1;

    private final TrainingWords texts;
    private final WordFrequencies frequencies;
    private final FunctionWords functionWords = new FunctionWords();
    private final LibraryCounts libraries = new LibraryCounts();
    private final TableFile table = new TableFile();

    private MakeLanguageTable(TrainingWords texts, WordFrequencies frequencies) throws IOException {
        this.texts = texts;
        this.frequencies = frequencies;
    }

    /** Arguments: folder of training texts, the wheel of wordfreq 3.1.1, the file to write. */
    public static void main(String[] arguments) throws IOException {
        TrainingWords texts = TrainingWords.read(Path.of(arguments[0]));
        try (WordFrequencies frequencies = new WordFrequencies(Path.of(arguments[1]))) {
            new MakeLanguageTable(texts, frequencies).make(Path.of(arguments[2]));
        }
    }

    private void make(Path file) throws IOException {
        for (List<String> language : WITH_WORDS) {
            addWithWords(language.get(0), language.get(1));
        }
        for (String language : WITHOUT_WORDS) {
            Sequences sequences = new Sequences();
            libraries.addTo(sequences, language);
            functionWords.addTo(sequences, language, FUNCTION_WORDS);
            if (BORROWS.containsKey(language)) {
                words(BORROWS.get(language))
                        .forEach(w -> sequences.addWord(w.text, w.count * BORROWED));
            }
            add(language, sequences);
        }
        ChineseForms forms = new ChineseForms(frequencies.simplified(), texts.of("zh-TW"));
        for (String tag : List.of("zh", "zh-TW", "ja")) {
            add(tag.substring(0, 2), han(tag, forms));
        }
        table.write(file);
    }

    private void addWithWords(String language, String list) throws IOException {
        List<Word> words = words(list);
        double listed = words.stream().mapToDouble(Word::count).sum();
        Map<String, Double> own = texts.of(language);
        double counted = own.values().stream().mapToDouble(Double::doubleValue).sum();
        double weight = Math.min(TEXTS * listed / Math.max(1, counted), MAX_WEIGHT);
        own.forEach((word, count) -> words.add(new Word(word, count * weight)));
        boolean latin = isLatin(words);
        Sequences sequences = new Sequences();
        for (Word word : words) {
            if (Spelling.is(word.text, UnicodeScript.LATIN) == latin) {
                Spelling.variants(language, word.text)
                        .forEach((text, share) -> sequences.addWord(text, word.count * share));
            }
        }
        if (DIALECT_WORDS.containsKey(language)) {
            functionWords.addTo(sequences, language, DIALECT_WORDS.get(language));
        }
        add(language, sequences);
        addOtherScript(language, list);
    }

    private void addOtherScript(String language, String list) throws IOException {
        Sequences sequences = new Sequences();
        if (language.equals("sr")) {
            words(list).forEach(w -> sequences.addWord(Spelling.cyrillic(w.text), w.count));
            add("sr", sequences);
        } else if (language.equals("hi")) {
            for (Word word : words(list)) {
                HindiInLatin.variants(word.text)
                        .forEach((text, share) -> sequences.addWord(text, word.count * share));
            }
            add("hi-Latn", sequences);
        }
    }

    /** The training texts are of several words, those of Chinese and Japanese runs of Han. */
    private Sequences han(String tag, ChineseForms forms) throws IOException {
        Sequences sequences = new Sequences();
        for (Map.Entry<String, Double> entry : frequencies.words(tag.substring(0, 2)).entrySet()) {
            if (entry.getKey().codePoints().allMatch(Character::isIdeographic)) {
                String word = entry.getKey();
                sequences.addRun(
                        tag.equals("zh-TW") ? forms.traditional(word) : word,
                        entry.getValue() * HAN_WORDS);
            }
        }
        Map<String, Double> runs = texts.of(tag);
        double all = runs.values().stream().mapToDouble(Double::doubleValue).sum();
        runs.forEach((run, count) -> sequences.addRun(run, count / all * HAN_TEXTS));
        return sequences;
    }

    private List<Word> words(String list) throws IOException {
        List<Word> words = new ArrayList<>();
        for (Map.Entry<String, Double> entry : frequencies.words(list).entrySet()) {
            for (String word : Spelling.words(entry.getKey())) {
                words.add(new Word(word, entry.getValue()));
            }
        }
        return words;
    }

    private static boolean isLatin(List<Word> words) {
        return Spelling.is(words.get(0).text, UnicodeScript.LATIN);
    }

    private void add(String language, Sequences sequences) {
        BackOffModel model = new BackOffModel(sequences);
        table.add(language, model);
        System.out.printf("%s: %d sequences%n", language, model.sequences().size());
    }

    private static List<List<String>> pairs(String list) {
        String[] words = list.split(" ");
        List<List<String>> pairs = new ArrayList<>();
        for (int i = 0; i < words.length; i += 2) {
            pairs.add(List.of(words[i], words[i + 1]));
        }
        return pairs;
    }

    private record Word(String text, double count) {}
}
