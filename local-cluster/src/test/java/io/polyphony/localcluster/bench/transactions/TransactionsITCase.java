package io.polyphony.localcluster.bench.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TransactionsITCase {

    @Test
    void countsTheIdsThatABrokerKeepsAndEndsWithJson(@TempDir Path work) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

        int exit =
                new CommandLine(new Transactions(out))
                        .execute("--short", "--work", work.toString());

        assertThat(exit).isZero();
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(4);
        JsonNode figures = new ObjectMapper().readTree(lines.get(3));
        assertThat(figures.path("pooledIds").asInt()).isEqualTo(3);
        assertThat(figures.path("ownIds").asInt()).isEqualTo(1_000);
        assertThat(figures.path("ownBytes").isNumber()).isTrue();
    }
}
