package dev.lockstep.server;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The arrows between modules point toward purity, and pure modules touch nothing of the world.
class ModuleArrowsTest {
  private static final String ROOT = "dev.lockstep.";

  /// What each module may use, without what those may use in turn.
  private static final Map<String, List<String>> ARROWS =
      Map.ofEntries(
          Map.entry("json", List.of()),
          Map.entry("expressions", List.of("json")),
          Map.entry("language", List.of("expressions")),
          Map.entry("engine", List.of("language")),
          Map.entry("storage", List.of("engine")),
          Map.entry("access", List.of("json")),
          Map.entry("http", List.of("json")),
          Map.entry("functions", List.of("json", "access", "http")),
          Map.entry("integrations", List.of("engine", "access", "functions")),
          Map.entry("api", List.of("engine", "access", "http")),
          Map.entry("cli", List.of("json")));

  private static final Set<String> PURE =
      Set.of("json", "expressions", "language", "engine", "access");

  /// Classes and members that read a clock, draw randomness, start a thread, touch files or
  /// sockets.
  private static final List<String> WORLDLY =
      List.of(
          "java.nio.file.Files",
          "java.io.File",
          "java.io.FileInputStream",
          "java.io.FileOutputStream",
          "java.net.Socket",
          "java.net.http.",
          "java.nio.channels.",
          "java.util.concurrent.Executors",
          "java.util.concurrent.ThreadLocalRandom",
          "java.security.SecureRandom",
          "java.lang.Thread$Builder");

  private static final List<String> WORLDLY_CALLS =
      List.of(
          "java.lang.System.currentTimeMillis()",
          "java.lang.System.nanoTime()",
          "java.lang.System.getenv(",
          "java.lang.Math.random()",
          "java.util.UUID.randomUUID()",
          "java.time.Instant.now()",
          "java.time.Clock.system",
          "java.time.InstantSource.system()",
          "java.lang.Thread.start()");

  private static JavaClasses classes;

  @BeforeAll
  static void readClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.lockstep");
  }

  @Test
  void eachModuleUsesOnlyWhatItMay() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass from : classes) {
      List<String> allowed = ARROWS.get(module(from));
      if (allowed != null) {
        for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
          String to = module(dependency.getTargetClass());
          if (!to.isEmpty() && !to.equals(module(from)) && !reach(module(from)).contains(to)) {
            wrong.add(dependency.getDescription());
          }
        }
      }
    }
    assertEquals(Set.of(), wrong);
  }

  @Test
  void everyModuleIsKnownHere() {
    Set<String> modules =
        classes.stream()
            .map(ModuleArrowsTest::module)
            .collect(Collectors.toCollection(TreeSet::new));
    modules.remove("");
    modules.remove("server");
    assertEquals(new TreeSet<>(ARROWS.keySet()), modules);
  }

  @Test
  void pureModulesTouchNothingOfTheWorld() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass from : classes) {
      if (PURE.contains(module(from))) {
        from.getDirectDependenciesFromSelf().stream()
            .filter(use -> WORLDLY.stream().anyMatch(use.getTargetClass().getName()::startsWith))
            .forEach(use -> wrong.add(use.getDescription()));
        from.getCodeUnitCallsFromSelf().stream()
            .filter(
                call -> WORLDLY_CALLS.stream().anyMatch(call.getTarget().getFullName()::startsWith))
            .forEach(call -> wrong.add(call.getDescription()));
      }
    }
    assertEquals(Set.of(), wrong);
  }

  @Test
  void modulesFormNoCircle() {
    slices().matching("dev.lockstep.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void thereIsSomethingToLookAt() {
    assertFalse(classes.isEmpty());
  }

  private static Set<String> reach(String module) {
    Set<String> reached = new TreeSet<>();
    for (String next : ARROWS.getOrDefault(module, List.of())) {
      reached.add(next);
      reached.addAll(reach(next));
    }
    return reached;
  }

  private static String module(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(ROOT) ? name.substring(ROOT.length()).split("\\.")[0] : "";
  }
}
