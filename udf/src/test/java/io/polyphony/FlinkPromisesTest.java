package io.polyphony;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.apache.flink.annotation.Public;
import org.apache.flink.annotation.PublicEvolving;
import org.apache.flink.streaming.api.TimeDomain;

/**
 * Classes of Flink that it does not promise to keep are used in one package, whose tests pass with
 * each version of Flink that the job is to run on.
 */
@AnalyzeClasses(packages = "io.polyphony", importOptions = ImportOption.DoNotIncludeTests.class)
class FlinkPromisesTest {

    /** Classes without an annotation that methods with one return. */
    private static final Set<String> IN_PUBLIC_SIGNATURES = Set.of(TimeDomain.class.getName());

    private static final DescribedPredicate<JavaClass> NOT_PROMISED =
            describe(
                    "Flink does not call public",
                    type ->
                            type.getPackageName().startsWith("org.apache.flink.")
                                    && !IN_PUBLIC_SIGNATURES.contains(type.getName())
                                    && !isPromised(type));

    @ArchTest
    static final ArchRule whatFlinkDoesNotPromiseIsWrapped =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.polyphony.function.flink")
                    .should()
                    .dependOnClassesThat(NOT_PROMISED);

    private static boolean isPromised(JavaClass type) {
        return type.isAnnotatedWith(Public.class)
                || type.isAnnotatedWith(PublicEvolving.class)
                || type.getEnclosingClass().filter(FlinkPromisesTest::isPromised).isPresent();
    }
}
