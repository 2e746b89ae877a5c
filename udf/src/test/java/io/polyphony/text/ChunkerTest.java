package io.polyphony.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class ChunkerTest {

    private static final ToIntFunction<String> CODE_POINTS = s -> s.codePointCount(0, s.length());

    /** Like a byte-pair vocabulary: words are cheap, cutting one makes it dearer. */
    private static final ToIntFunction<String> WORDS =
            s -> {
                int tokens = 0;
                for (String word : s.split("\\s+")) {
                    int codePoints = CODE_POINTS.applyAsInt(word);
                    tokens += codePoints % 4 == 0 ? codePoints / 4 : codePoints / 2 + 1;
                }
                return tokens;
            };

    @Test
    void aTextThatFitsIsOneChunk() {
        assertThat(chunks(30, 2, " Fits as it is. \n\n Yes. "))
                .containsExactly("Fits as it is. \n\n Yes.");
        assertThat(chunks(20, 2, " \n ")).isEmpty();
    }

    @Test
    void packsWholeParagraphs() {
        assertThat(chunks(12, 9, "one two\n\nthree\n\nfour five\n\nsix"))
                .containsExactly("one two", "three", "four five", "six");
        assertThat(chunks(16, 9, "one two\n\nthree\n\nfour five\n\nsix"))
                .containsExactly("one two\n\nthree", "four five\n\nsix");
    }

    @Test
    void packsSentencesOfALongParagraph() {
        assertThat(chunks(14, 9, "Good. Cheap. Fast (very!). \"Nice.\" v1.2 ok?"))
                .containsExactly("Good. Cheap.", "Fast (very!).", "\"Nice.\"", "v1.2 ok?");
        assertThat(chunks(6, 9, "电池很好。屏幕差！退货？\n没有回复"))
                .containsExactly("电池很好。", "屏幕差！", "退货？", "没有回复");
        assertThat(chunks(11, 9, "बैटरी खराब। फोन ठीक।"))
                .containsExactly("बैटरी खराब।", "फोन ठीक।");
    }

    @Test
    void fillsALittleChunkWithSentencesOfTheNextParagraph() {
        assertThat(chunks(20, 9, "Title\n\nFirst one. Second one. Third one."))
                .containsExactly("Title\n\nFirst one.", "Second one.", "Third one.");
    }

    @Test
    void cutsALongSentenceBetweenTokens() {
        assertThat(chunks(8, 9, "abcdefghijklmnopqrstuvwxyz"))
                .containsExactly("abcdefgh", "ijklmnop", "qrstuvwx", "yz");
        assertThat(chunks(3, 9, "😀😀😀😀")).containsExactly("😀😀😀", "😀");
        assertThat(chunks(3, 9, "🇩🇪🇫🇷")).containsExactly("🇩🇪", "🇫🇷");
    }

    /** Pieces counted alone have fewer tokens than together with what is between them. */
    @Test
    void manyShortParagraphsAreNotCountedOneByOneFromTheEnd() {
        String text = "a\n\n".repeat(10_000);
        AtomicLong counted = new AtomicLong();
        Chunker chunker =
                new Chunker(
                        part -> {
                            counted.addAndGet(part.length());
                            return CODE_POINTS.applyAsInt(part);
                        },
                        512,
                        8);

        List<String> chunks = chunker.split(text).texts();

        // 171 paragraphs with the blank lines between them
        assertThat(chunks).hasSize(8).allMatch(chunk -> chunk.length() == 511);
        assertThat(counted.get()).isLessThan(4L * text.length());
    }

    @Test
    void neverStandsStill() {
        ToIntFunction<String> dear = s -> 10 * CODE_POINTS.applyAsInt(s);
        assertThat(new Chunker(dear, 5, 9).split("a😀b").texts()).containsExactly("a", "😀", "b");
    }

    @Test
    void saysWhetherSomethingWasCut() {
        Chunks cut = new Chunker(CODE_POINTS, 5, 2).split("Good. Fast. Nice.");
        assertThat(cut).isEqualTo(new Chunks(List.of("Good.", "Fast."), true));
        assertThat(new Chunker(CODE_POINTS, 5, 3).split("Good. Fast. Nice.").truncated()).isFalse();
    }

    @Test
    void chunksFitAndCoverTheText() {
        Random random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            String text = RandomTexts.prose(random, 1 + random.nextInt(120));
            ToIntFunction<String> counter = random.nextBoolean() ? CODE_POINTS : WORDS;
            int maxTokens = 8 + random.nextInt(60);
            int maxChunks = random.nextBoolean() ? Integer.MAX_VALUE : 1 + random.nextInt(6);
            Chunks chunks = new Chunker(counter, maxTokens, maxChunks).split(text);

            assertThat(chunks.texts()).hasSizeLessThanOrEqualTo(maxChunks).doesNotContain("");
            assertThat(chunks.texts()).allMatch(chunk -> counter.applyAsInt(chunk) <= maxTokens);
            String covered = withoutSpace(String.join("", chunks.texts()));
            assertThat(withoutSpace(text)).startsWith(covered);
            assertThat(covered.length() < withoutSpace(text).length())
                    .isEqualTo(chunks.truncated());
        }
    }

    @Test
    void anySequenceOfCharactersIsCovered() {
        Random random = new Random(12);
        for (int i = 0; i < 3_000; i++) {
            String text = RandomTexts.anyCharacters(random, 200);
            Chunks chunks = new Chunker(CODE_POINTS, 8, Integer.MAX_VALUE).split(text);
            assertThat(chunks.texts()).allMatch(chunk -> CODE_POINTS.applyAsInt(chunk) <= 8);
            assertThat(withoutSpace(String.join("", chunks.texts()))).isEqualTo(withoutSpace(text));
        }
    }

    private static List<String> chunks(int maxTokens, int maxChunks, String text) {
        return new Chunker(CODE_POINTS, maxTokens, maxChunks).split(text).texts();
    }

    private static String withoutSpace(String text) {
        return text.codePoints()
                .filter(c -> !Whitespace.is(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
