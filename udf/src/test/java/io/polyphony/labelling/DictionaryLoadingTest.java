package io.polyphony.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DictionaryLoadingTest {

    /** Lucene's classes are loaded anew, as if nothing had been read in this process yet. */
    @ParameterizedTest
    @CsvSource({"ja,電池がすぐに切れる", "ko,배터리가 빨리 닳는다", "zh,电池很快就没电了"})
    void aTaskThatIsCancelledMeanwhileLeavesUsableDictionaries(String language, String text)
            throws Exception {
        try (URLClassLoader fresh = new FreshClasses()) {
            Class<?> extractor = fresh.loadClass("io.polyphony.labelling.TermExtractor");
            Object terms = extractor.getConstructor(int.class).newInstance(1000);
            Method extract = extractor.getMethod("terms", String.class, String.class);

            Thread.currentThread().interrupt();
            List<?> found = (List<?>) extract.invoke(terms, language, text);

            assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
            assertThat(found).isNotEmpty();
        } finally {
            Thread.interrupted();
        }
    }

    /** Loads Lucene and this package by itself, everything else by its parent. */
    private static final class FreshClasses extends URLClassLoader {

        FreshClasses() throws Exception {
            super(classPath(), DictionaryLoadingTest.class.getClassLoader());
        }

        private static URL[] classPath() throws Exception {
            String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
            URL[] urls = new URL[entries.length];
            for (int i = 0; i < entries.length; i++) {
                urls[i] = Path.of(entries[i]).toUri().toURL();
            }
            return urls;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            boolean own =
                    name.startsWith("org.apache.lucene.")
                            || name.startsWith("io.polyphony.labelling.");
            if (!own) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
