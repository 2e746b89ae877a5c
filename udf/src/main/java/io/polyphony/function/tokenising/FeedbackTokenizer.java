package io.polyphony.function.tokenising;

import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.function.record.CleaningFacts;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.FeedbackId;
import io.polyphony.function.record.IncomingFeedback;
import io.polyphony.function.record.IncomingSeed;
import io.polyphony.function.record.SeedText;
import io.polyphony.function.record.batch.BatchRow;
import io.polyphony.text.Chunker;
import io.polyphony.text.Chunks;
import io.polyphony.text.CleanText;
import io.polyphony.text.TextCleaner;
import io.polyphony.text.cleaning.TextCleaning;
import io.polyphony.text.cleaning.WrittenText;
import io.polyphony.text.cleaning.step.TextFormat;
import io.polyphony.text.cleaning.step.VisibleText;
import io.polyphony.text.language.TextLanguage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Turns feedback into token sequences: finds what its author wrote, caps the text, guesses its
 * language, splits it, puts the instruction before every chunk unless the model does that by
 * itself. Depends on the text and the settings alone. Closes the tokenizer it was given; for one
 * thread.
 */
public final class FeedbackTokenizer implements AutoCloseable {

    /**
     * Characters of a text that are cleaned, for each that is read: a mail of a few sentences often
     * has hundreds of lines of styles.
     */
    private static final int CLEANED_FOR_READ = 32;

    private final TextTokenizer tokenizer;
    private final TextSettings settings;
    private final TextCleaning cleaning;
    private final UnaryOperator<String> prompt;
    private final SpecialTokens special;
    private final int[] promptTokens;
    private final boolean countsPrompted;
    private final TextCleaner cleaner;
    private final Chunker chunker;

    private String lastText = "";
    private int[] lastIds = {};

    /**
     * @throws IllegalArgumentException if a full chunk with its instruction is longer than the
     *     model allows, or if the model puts another instruction before every text
     */
    public FeedbackTokenizer(
            TextTokenizer tokenizer, TextSettings settings, ModelDescription model) {
        this.tokenizer = tokenizer;
        this.settings = settings;
        this.cleaning = new TextCleaning(settings.cleaning());
        Instruction instruction = settings.instruction();
        boolean shared = !model.instruction().equals(Instruction.NONE);
        if (shared && !model.instruction().equals(instruction)) {
            throw new IllegalArgumentException(
                    "embedding.instruction is %s, but model %s was opened with %s"
                            .formatted(instruction.id(), model.name(), model.instruction().id()));
        }
        this.prompt = shared ? instruction::textPart : instruction::applyTo;
        this.special = SpecialTokens.of(tokenizer);
        int[] prompted = tokenizer.encode(prompt.apply(""));
        this.promptTokens = Arrays.copyOf(prompted, prompted.length - special.after());
        this.countsPrompted = shared || instruction.equals(Instruction.NONE);
        this.cleaner = new TextCleaner(tokenizer.controlTokens(), settings.maxCharacters());
        this.chunker = new Chunker(this::textTokens, settings.maxTokens(), settings.maxChunks());
        int overhead = tokenizer.encode(instruction.applyTo("")).length;
        if (settings.maxTokens() + overhead > model.maxTokens()) {
            throw new IllegalArgumentException(
                    ("text.max-tokens %d and %d special tokens and tokens of "
                                    + "embedding.instruction are more than the %d of model %s")
                            .formatted(
                                    settings.maxTokens(),
                                    overhead,
                                    model.maxTokens(),
                                    model.name()));
        }
    }

    /**
     * Tokenises a record, with its cleaned text and its language; empty if there is no text to
     * embed.
     */
    public Optional<TokenisedFeedback> tokenise(IncomingFeedback incoming, long timestamp) {
        Feedback feedback = incoming.feedback();
        TokenisedText tokenised = tokenise(feedback.text(), incoming.format());
        if (!VisibleText.isIn(tokenised.text())) {
            return Optional.empty();
        }
        FeedbackId id = feedback.identity();
        String usual = settings.usualLanguages().of(id.tenant(), id.source());
        String language = TextLanguage.of(feedback.language(), usual, tokenised.text());
        Feedback cleaned = feedback.with(tokenised.text(), language);
        BatchRow row =
                new BatchRow(
                        new IncomingFeedback(cleaned, incoming.original()),
                        timestamp,
                        tokenised.chunkTokens(),
                        tokenised.truncated(),
                        tokenised.cleaning());
        List<String> texts = tokenised.chunks().stream().map(prompt).toList();
        return Optional.of(new TokenisedFeedback(row, tokenised.tokenIds(), texts));
    }

    /** Tokenises a seed; empty if one of its texts has nothing to embed. */
    public Optional<TokenisedFeedback> tokenise(IncomingSeed seed, long timestamp) {
        List<TokenisedText> tokenised =
                seed.texts().stream().map(text -> tokenise(text.text())).toList();
        if (tokenised.stream().anyMatch(text -> !VisibleText.isIn(text.text()))) {
            return Optional.empty();
        }
        List<SeedText> cleaned = new ArrayList<>();
        List<int[]> tokenIds = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        IntStream chunkTokens = IntStream.empty();
        String usual = settings.usualLanguages().of(seed.command().tenant());
        for (TokenisedText text : tokenised) {
            String language = TextLanguage.of(null, usual, text.text());
            cleaned.add(new SeedText(text.text(), language, text.chunks().size()));
            tokenIds.addAll(text.tokenIds());
            text.chunks().stream().map(prompt).forEach(texts::add);
            chunkTokens = IntStream.concat(chunkTokens, IntStream.of(text.chunkTokens()));
        }
        BatchRow row =
                new BatchRow(
                        new IncomingSeed(seed.command(), cleaned),
                        timestamp,
                        chunkTokens.toArray(),
                        tokenised.stream().anyMatch(TokenisedText::truncated));
        return Optional.of(new TokenisedFeedback(row, tokenIds, texts));
    }

    /** Tokenises a text whose format is not known. */
    public TokenisedText tokenise(String text) {
        return tokenise(text, TextFormat.AUTO);
    }

    public TokenisedText tokenise(String text, TextFormat format) {
        String beginning = beginning(text);
        WrittenText written = cleaning.clean(beginning, format);
        CleanText clean = cleaner.clean(written.text());
        Chunks chunks = chunker.split(clean.text());
        List<int[]> tokenIds = new ArrayList<>(chunks.texts().size());
        int[] chunkTokens = new int[chunks.texts().size()];
        for (String chunk : chunks.texts()) {
            chunkTokens[tokenIds.size()] = textTokens(chunk);
            tokenIds.add(encode(prompt.apply(chunk)));
        }
        return new TokenisedText(
                clean.text(),
                chunks.texts(),
                tokenIds,
                chunkTokens,
                clean.truncated() || chunks.truncated() || beginning.length() < text.length(),
                facts(text, written, clean.text()));
    }

    private CleaningFacts facts(String received, WrittenText written, String read) {
        boolean kept = settings.keepsReceived() && !received.equals(read);
        boolean plain = written.removals().isEmpty() && !written.quoteKept();
        return plain && !kept
                ? CleaningFacts.NONE
                : new CleaningFacts(
                        written.removals(), written.quoteKept(), kept ? received : null);
    }

    private String beginning(String text) {
        long most = (long) CLEANED_FOR_READ * settings.maxCharacters();
        if (text.length() <= most) {
            return text;
        }
        int end = (int) most;
        return text.substring(0, Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end);
    }

    @Override
    public void close() {
        tokenizer.close();
    }

    /**
     * Returns the tokens of a text alone, without special ones. A text that starts with a word has
     * the same tokens after a colon, unless they were merged with it; only other texts are encoded
     * once more.
     */
    private int textTokens(String text) {
        if (countsPrompted) {
            int[] prompted = encode(prompt.apply(text));
            int own = prompted.length - special.after() - promptTokens.length;
            boolean plain = promptTokens.length == special.before();
            if (plain || (startsWithWord(text) && startsWithPrompt(prompted))) {
                return own;
            }
        }
        return tokenizer.encode(text).length - special.count();
    }

    private static boolean startsWithWord(String text) {
        return !text.isEmpty() && Character.isLetterOrDigit(text.codePointAt(0));
    }

    private boolean startsWithPrompt(int[] tokens) {
        int length = promptTokens.length;
        return tokens.length > length && Arrays.equals(tokens, 0, length, promptTokens, 0, length);
    }

    /**
     * Encodes a text, with the last result kept: most texts are counted first and then encoded as
     * they are.
     */
    private int[] encode(String text) {
        if (lastIds.length == 0 || !text.equals(lastText)) {
            lastIds = tokenizer.encode(text);
            lastText = text;
        }
        return lastIds;
    }
}
