package io.polyphony;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static io.polyphony.Rooms.room;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import java.util.ArrayList;
import java.util.List;

/** Arrows between the packages of the clustering: each may import what stands here. */
@AnalyzeClasses(packages = "io.polyphony", importOptions = ImportOption.DoNotIncludeTests.class)
class ClusteringRoomsTest {

    /** The rooms of the clustering in their order: each may import those before it. */
    private static final List<String> CLUSTERING =
            List.of(
                    "clustering.settings",
                    "clustering.terms",
                    "clustering.feature",
                    "clustering.hierarchy",
                    "clustering.theme",
                    "clustering.lifecycle.curation",
                    "clustering.lifecycle.store",
                    "clustering.summary",
                    "clustering.lifecycle.window",
                    "clustering.lifecycle");

    @ArchTest static final ArchRule clusteringSettings = room("clustering.settings");

    @ArchTest static final ArchRule terms = clusteringRoom("terms");

    @ArchTest static final ArchRule feature = clusteringRoom("feature");

    @ArchTest
    static final ArchRule summary =
            room(
                    "clustering.summary",
                    "clustering.settings",
                    "clustering.terms",
                    "clustering.feature",
                    "vector");

    @ArchTest
    static final ArchRule hierarchy = room("clustering.hierarchy", "clustering.feature", "vector");

    @ArchTest static final ArchRule theme = clusteringRoom("theme");

    @ArchTest static final ArchRule curation = clusteringRoom("lifecycle.curation");

    @ArchTest static final ArchRule store = clusteringRoom("lifecycle.store");

    @ArchTest static final ArchRule window = clusteringRoom("lifecycle.window");

    @ArchTest static final ArchRule lifecycle = clusteringRoom("lifecycle");

    @ArchTest
    static final ArchRule windowPartsAreOfTheRulesAlone =
            classes()
                    .that()
                    .resideInAPackage("io.polyphony.clustering.lifecycle.window")
                    .and()
                    .doNotHaveSimpleName("WindowOutcome")
                    .should()
                    .onlyBeAccessed()
                    .byAnyPackage(
                            "io.polyphony.clustering.lifecycle",
                            "io.polyphony.clustering.lifecycle.window");

    private static ClassesShouldConjunction clusteringRoom(String name) {
        String self = "clustering." + name;
        List<String> mayImport = new ArrayList<>(CLUSTERING.subList(0, CLUSTERING.indexOf(self)));
        mayImport.add("vector");
        return room(self, mayImport.toArray(String[]::new));
    }
}
