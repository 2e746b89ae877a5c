package io.polyphony.training.language;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;

/**
 * The package wordfreq (Speer 2022): how often words occur in subtitles, social media, reviews,
 * news, books and encyclopedias, in lists of about 30,000 words a language.
 */
final class WordFrequencies implements AutoCloseable {

    private static final String DATA = "wordfreq/data/";

    /** Counts are for so many words of text. */
    private static final double WORDS = 1e7;

    private static final double STEPS_OF_LOGARITHM = 100;

    private final ZipFile wheel;

    WordFrequencies(Path wheel) throws IOException {
        this.wheel = new ZipFile(wheel.toFile());
    }

    /** Words as they are in the list, with their counts. */
    Map<String, Double> words(String language) throws IOException {
        Map<String, Double> words = new LinkedHashMap<>();
        try (MessageUnpacker in = open("small_" + language)) {
            int lists = in.unpackArrayHeader();
            // the format comes first, then the words of each hundredth of a power of ten
            in.skipValue();
            for (int step = 0; step < lists - 1; step++) {
                double count = WORDS * Math.pow(10, -step / STEPS_OF_LOGARITHM);
                for (int left = in.unpackArrayHeader(); left > 0; left--) {
                    words.put(in.unpackString(), count);
                }
            }
        }
        return words;
    }

    /** Traditional characters and their simplified forms. */
    Map<Integer, String> simplified() throws IOException {
        Map<Integer, String> forms = new LinkedHashMap<>();
        try (MessageUnpacker in = open("_chinese_mapping")) {
            for (int left = in.unpackMapHeader(); left > 0; left--) {
                int traditional = in.unpackInt();
                Value form = in.unpackValue();
                forms.put(
                        traditional,
                        form.isStringValue()
                                ? form.asStringValue().asString()
                                : Character.toString(form.asIntegerValue().asInt()));
            }
        }
        return forms;
    }

    private MessageUnpacker open(String name) throws IOException {
        ZipEntry entry = wheel.getEntry(DATA + name + ".msgpack.gz");
        if (entry == null) {
            throw new IOException(wheel.getName() + " has no " + DATA + name + ".msgpack.gz");
        }
        InputStream in = new GZIPInputStream(wheel.getInputStream(entry));
        return MessagePack.newDefaultUnpacker(in);
    }

    @Override
    public void close() throws IOException {
        wheel.close();
    }
}
