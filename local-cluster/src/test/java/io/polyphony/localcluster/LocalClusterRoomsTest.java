package io.polyphony.localcluster;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;

/** Arrows between the packages of this module, and to others. */
@AnalyzeClasses(
        packages = "io.polyphony.localcluster",
        importOptions = ImportOption.DoNotIncludeTests.class)
class LocalClusterRoomsTest {

    private static final long MOST_CLASSES = 25;

    @ArchTest
    static final ArchRule noPackageHasACycleWithAnother =
            slices().matching("io.polyphony.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingKnowsWhatChecksIt =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.polyphony.checks..",
                            "io.polyphony.peers..",
                            "io.polyphony.training..");

    @ArchTest
    static final ArchRule whatRunsKnowsNoMeasurement =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.polyphony.localcluster.bench..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.polyphony.localcluster.bench..");

    @ArchTest
    static final ArchRule theDemoKnowsNoClusterOfProcesses =
            noClasses()
                    .that()
                    .resideInAPackage("io.polyphony.localcluster.demo..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.polyphony.localcluster.cluster..");

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
