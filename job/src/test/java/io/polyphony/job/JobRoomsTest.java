package io.polyphony.job;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows inside the job and between the modules. */
@AnalyzeClasses(packages = "io.polyphony", importOptions = ImportOption.DoNotIncludeTests.class)
class JobRoomsTest {

    @ArchTest
    static final ArchRule nothingRunsBackIntoTheJob =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.polyphony.job..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.polyphony.job..");

    @ArchTest
    static final ArchRule schemasStayAtTheEnds =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "io.polyphony.job.avro..",
                            "io.polyphony.job.kafka..",
                            "io.polyphony.schemas..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.polyphony.schemas..", "org.apache.avro..");

    @ArchTest
    static final ArchRule schemasKnowNobody =
            noClasses()
                    .that()
                    .resideInAPackage("io.polyphony.schemas..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.polyphony.function..", "org.apache.flink..");

    @ArchTest
    static final ArchRule optionsKnowNeitherEnd =
            noClasses()
                    .that()
                    .resideInAPackage("io.polyphony.job.options..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.polyphony.job.avro..",
                            "io.polyphony.job.kafka..",
                            "org.apache.kafka..");

    @ArchTest
    static final ArchRule avroKnowsNoKafka =
            noClasses()
                    .that()
                    .resideInAPackage("io.polyphony.job.avro..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.polyphony.job.kafka..", "org.apache.kafka..");
}
