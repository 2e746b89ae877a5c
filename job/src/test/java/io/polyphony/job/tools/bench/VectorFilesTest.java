package io.polyphony.job.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.quality.LabelledVectors;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorFilesTest {

    @TempDir Path folder;

    @Test
    void readsLabelledVectorsInTheOrderOfTheirTimes() throws Exception {
        LabelledVectors data =
                read(
                        """
                        {"id":1,"vector":[1,0]}
                        {"id":2,"vector":[0,1]}
                        {"id":3,"vector":[0,1]}
                        """,
                        """
                        {"id":1,"label":"a","language":"en","time":"2026-01-31T12:00:00Z"}
                        {"id":2,"label":"b","language":"ja","time":1000}
                        """);

        assertThat(data.ids()).containsExactly("2", "1");
        assertThat(data.classCount()).isEqualTo(2);
        assertThat(data.languageNames()).containsExactly("ja", "en");
    }

    @Test
    void namesTheLineOfAVectorOfAnotherLength() {
        assertBad(
                "{\"id\":1,\"vector\":[1,0]}\n{\"id\":2,\"vector\":[1]}\n",
                "{\"id\":1,\"label\":\"a\"}",
                "line 2",
                "has 1 numbers, those before have 2");
    }

    @Test
    void namesTheLineOfAVectorThatIsNoListOfNumbers() {
        assertBad(
                "{\"id\":1,\"vector\":[1,\"x\"]}",
                "{\"id\":1,\"label\":\"a\"}",
                "line 1",
                "vector");
        assertBad("{\"id\":1,\"vector\":[0,0]}", "{\"id\":1,\"label\":\"a\"}", "line 1", "zero");
    }

    @Test
    void namesTheLineOfALabelThatIsMissingOrTwice() {
        assertBad("{\"id\":1,\"vector\":[1,0]}", "{\"id\":1}", "line 1", "\"label\" is missing");
        assertBad(
                "{\"id\":1,\"vector\":[1,0]}",
                "{\"id\":1,\"label\":\"a\"}\n\n{\"id\":1,\"label\":\"b\"}",
                "line 3",
                "second time");
    }

    @Test
    void namesTheLineOfATimeThatIsNone() {
        assertBad(
                "{\"id\":1,\"vector\":[1,0]}",
                "{\"id\":1,\"label\":\"a\",\"time\":\"yesterday\"}",
                "line 1",
                "time");
    }

    @Test
    void saysThatNothingFitsTogether() {
        assertBad("{\"id\":1,\"vector\":[1,0]}", "{\"id\":2,\"label\":\"a\"}", "no vector of");
    }

    private void assertBad(String vectors, String labels, String... parts) {
        assertThatThrownBy(() -> read(vectors, labels))
                .isInstanceOf(CommandException.class)
                .hasMessageContainingAll(parts);
    }

    private LabelledVectors read(String vectors, String labels) throws Exception {
        return VectorFiles.read(
                Files.writeString(folder.resolve("vectors.jsonl"), vectors),
                Files.writeString(folder.resolve("labels.jsonl"), labels));
    }
}
