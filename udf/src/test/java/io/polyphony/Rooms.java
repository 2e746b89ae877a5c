package io.polyphony;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import java.util.List;

/** Rules for the imports of a package. */
final class Rooms {

    static final String PROJECT = "io.polyphony.";

    private Rooms() {}

    /** Allows a package, without those below it, to import some packages of the project. */
    static ClassesShouldConjunction room(String name, String... mayImport) {
        String self = PROJECT + name;
        String[] allowed = new String[mayImport.length + 1];
        allowed[0] = self;
        for (int i = 0; i < mayImport.length; i++) {
            allowed[i + 1] = PROJECT + mayImport[i];
        }
        return classes()
                .that()
                .resideInAPackage(self)
                .should()
                .onlyDependOnClassesThat(
                        DescribedPredicate.describe(
                                "are in " + String.join(", ", allowed) + " or outside this project",
                                type ->
                                        !type.getPackageName().startsWith("io.polyphony")
                                                || List.of(allowed)
                                                        .contains(type.getPackageName())));
    }
}
