package io.polyphony.checks.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every module has what {@code mvn install} and {@code mvn deploy} take of it. */
class InstalledArtifactsTest {

    static List<BuildModule> modules() throws Exception {
        return BuildModule.all();
    }

    @Test
    void theModulesAreFound() throws Exception {
        assertThat(modules())
                .extracting(BuildModule::toString)
                .contains("", "udf", "job", "deploy/distribution", "local-cluster/peers");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aJarHasSources(BuildModule module) throws Exception {
        assertThat(!module.isJar() || module.hasMainSources())
                .as("%s: a jar without content is not made, and install refuses it", module)
                .isTrue();
        assertThat(module.texts("skipIfEmpty")).as(module.toString()).isEmpty();
    }

    @Test
    void theReleaseIsAnArtifact() throws Exception {
        BuildModule distribution = named("deploy/distribution");

        assertThat(distribution.isKeptHome()).isFalse();
        assertThat(distribution.texts("goal")).contains("attach-artifact");
        assertThat(distribution.texts("type")).containsExactly("tar.gz");
    }

    @Test
    void whatIsNeverReleasedIsNotDeployed() throws Exception {
        assertThat(modules())
                .filteredOn(
                        module ->
                                module.texts("description").stream()
                                        .anyMatch(text -> text.contains("never released")))
                .isNotEmpty()
                .allMatch(BuildModule::isKeptHome);
    }

    private static BuildModule named(String name) throws Exception {
        return modules().stream()
                .filter(module -> module.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
