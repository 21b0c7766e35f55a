package dev.tam.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every class of the project keeps to, whichever module it lives in. */
final class ArchitectureTest {

    private static final String[] API = {"dev.tam", "dev.tam.spi.."};
    private static final String[] PLUGINS = {"dev.tam.store..", "dev.tam.adapter.."};
    private static final String[] UNPUBLISHED = {
        "dev.tam.examples..", "dev.tam.benchmarks..", "dev.tam.architecture..", "dev.tam.testdb.."
    };
    /** Started by people, for whom they print. */
    private static final Set<String> COMMANDS = Set.of("Check", "CapabilityReport");

    private static final Set<String> MANAGERS = Set.of("AccountManager", "DefaultAccountManager");

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.tam");
    private static final JavaClasses PUBLISHED =
            ALL.that(DescribedPredicate.not(resideInAnyPackage(UNPUBLISHED)).as("published"));

    /** Guards the other rules: on an incomplete class path they would hold for want of classes. */
    @Test
    void everyModuleIsSeen() {
        Set<String> seen = packages(PUBLISHED);
        List<String> expected = List.of(
                "dev.tam",
                "dev.tam.adapter.rest",
                "dev.tam.core",
                "dev.tam.spi",
                "dev.tam.store.jdbc",
                "dev.tam.store.memory",
                "dev.tam.testkit");
        assertTrue(seen.containsAll(expected), () -> "expected " + expected + ", seen " + seen);
    }

    @Test
    void apiDependsOnJavaAndJspecifyOnly() {
        classes()
                .that()
                .resideInAnyPackage(API)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("dev.tam", "dev.tam.spi..", "java..", "org.jspecify.."))
                .allowEmptyShould(true)
                .check(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev.tam.store.memory", "dev.tam.store.jdbc", "dev.tam.adapter.rest", "dev.tam.testkit"})
    void storesAdaptersAndTestkitKnowTheApiAlone(String module) {
        DescribedPredicate<JavaClass> otherModules = resideInAPackage("dev.tam..")
                .and(DescribedPredicate.not(resideInAnyPackage("dev.tam", "dev.tam.spi..", module + "..")))
                .as("are of tam, but neither of the API nor of %s", module);
        noClasses()
                .that()
                .resideInAPackage(module + "..")
                .should()
                .dependOnClassesThat(otherModules)
                .allowEmptyShould(true)
                .check(ALL);
    }

    @Test
    void coreKnowsNoPlugin() {
        noClasses()
                .that()
                .resideInAPackage("dev.tam.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PLUGINS)
                .allowEmptyShould(true)
                .check(ALL);
    }

    @Test
    void packagesOfCoreFormNoCycle() {
        slices().assignedFrom(packagesOfCore())
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(ALL);
    }

    @Test
    void onlySystemClassesReadTheClock() {
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("System")
                .should()
                .accessTargetWhere(readsTheClock())
                .allowEmptyShould(true)
                .because("time is injected, so that tests can turn it")
                .check(PUBLISHED);
    }

    @Test
    void nothingPrintsToStandardStreams() {
        DescribedPredicate<JavaClass> commands =
                DescribedPredicate.describe("commands", (JavaClass c) -> COMMANDS.contains(c.getSimpleName()));
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
                .allowEmptyShould(true)
                .check(PUBLISHED.that(DescribedPredicate.not(commands)));
    }

    @Test
    void nothingLogsThroughJavaUtilLogging() {
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.allowEmptyShould(true).check(PUBLISHED);
    }

    @Test
    void namesSayWhatAClassIsFor() {
        noClasses()
                .that(DescribedPredicate.describe(
                        "are not among " + MANAGERS, (JavaClass c) -> !MANAGERS.contains(c.getSimpleName())))
                .should()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .allowEmptyShould(true)
                .check(ALL);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> marked = ALL.stream()
                .filter(c -> c.getSimpleName().equals("package-info") && c.isAnnotatedWith(NullMarked.class))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(packages(ALL), marked);
    }

    private static Set<String> packages(JavaClasses classes) {
        return classes.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Each package a slice of its own, the root of core among them. */
    private static SliceAssignment packagesOfCore() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass c) {
                String name = c.getPackageName();
                return (name + ".").startsWith("dev.tam.core.") ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages of core";
            }
        };
    }

    /** Calls and method references alike. */
    private static DescribedPredicate<JavaAccess<?>> readsTheClock() {
        return DescribedPredicate.describe("the clock of the machine is read", access -> {
            String method = access.getTarget().getName();
            JavaClass owner = access.getTargetOwner();
            boolean wallClock = owner.isEquivalentTo(Instant.class) && method.equals("now");
            boolean machine = owner.isEquivalentTo(System.class)
                    && (method.equals("nanoTime") || method.equals("currentTimeMillis"));
            return wallClock || machine;
        });
    }
}
