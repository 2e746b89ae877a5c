package io.polyphony.localcluster.bench.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TenantsTest {

    @Test
    void printsATableAndEndsWithJson() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

        int exit = new CommandLine(new Tenants(out)).execute("--short");

        assertThat(exit).isZero();
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .hasSize(4)
                .last()
                .asString()
                .startsWith("{\"short\":true,\"floods\":[{\"flood\":0,")
                .contains("{\"flood\":2000,")
                .endsWith("}]}");
    }

    @Test
    void measuresWindowsOfManyGroups() {
        assertThat(lines("--short", "--arrivals"))
                .hasSize(4)
                .last()
                .asString()
                .startsWith("{\"short\":true,\"arrivals\":[{\"groups\":400,")
                .contains("{\"groups\":4400,");
    }

    private static List<String> lines(String... options) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        assertThat(new CommandLine(new Tenants(out)).execute(options)).isZero();
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
