package io.polyphony.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;

/** Arrows between the packages of this module, tests included. */
@AnalyzeClasses(packages = "io.polyphony.checks")
class ChecksRoomsTest {

    private static final long MOST_CLASSES = 25;

    @ArchTest
    static final ArchRule noPackageHasACycleWithAnother =
            slices().matching("io.polyphony.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingKnowsPeersOrTraining =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.polyphony.peers..", "io.polyphony.training..");

    @ArchTest
    static void aPackageHasAtMost25Classes(JavaClasses classes) {
        Map<String, Long> sizes =
                classes.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .collect(groupingBy(JavaClass::getPackageName, counting()));

        assertThat(sizes)
                .isNotEmpty()
                .allSatisfy((name, size) -> assertThat(size).isLessThanOrEqualTo(MOST_CLASSES));
    }
}
