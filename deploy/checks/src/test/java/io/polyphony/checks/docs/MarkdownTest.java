package io.polyphony.checks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links and anchors of all pages lead somewhere, and their prose is at most 120 columns wide. */
class MarkdownTest {

    private static final int COLUMNS = 120;
    private static final Path GENERATED = Path.of("job/OPTIONS.md");

    static List<MarkdownPage> pages() throws IOException {
        return MarkdownPage.all();
    }

    @Test
    void thePagesAreFound() throws IOException {
        assertThat(pages().stream().map(MarkdownPage::toString))
                .contains("README.md", ".github/CONTRIBUTING.md", "schemas/README.md")
                .contains("job/README.md", "deploy/README.md", "local-cluster/README.md");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(MarkdownPage page) {
        List<String> broken = new ArrayList<>();
        for (MarkdownPage.Link link : page.links()) {
            if (!link.isOutside() && !resolves(page, link)) {
                broken.add(link.path() + link.anchor());
            }
        }

        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noProseIsTooWide(MarkdownPage page) {
        if (!page.file().equals(GENERATED)) {
            assertThat(page.prose().lines())
                    .filteredOn(line -> line.length() > COLUMNS && !line.startsWith("|"))
                    .isEmpty();
        }
    }

    private static boolean resolves(MarkdownPage page, MarkdownPage.Link link) {
        Path target =
                link.path().isEmpty()
                        ? page.file()
                        : Path.of("/")
                                .relativize(
                                        Path.of("/")
                                                .resolve(page.file())
                                                .resolveSibling(link.path())
                                                .normalize());
        return Files.exists(MarkdownPage.ROOT.resolve(target))
                && (link.anchor().isEmpty()
                        || MarkdownPage.read(target).anchors().contains(link.anchor()));
    }
}
