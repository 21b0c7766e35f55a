package dev.tam.adapter.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code .ci/fuzz} looks for, in small: all seeds, which are also what it once found, and as many inputs again that
 * are made of their parts, the same in every run.
 */
class FuzzTest {

    private static final int MADE = 300;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static Stream<Arguments> targets() {
        return Stream.of(
                Arguments.of("names", target(FuzzNames::fuzzerTestOneInput)),
                Arguments.of("templates", target(FuzzTemplates::fuzzerTestOneInput)),
                Arguments.of("answers", target(FuzzAnswers::fuzzerTestOneInput)),
                Arguments.of("yaml", target(FuzzYaml::fuzzerTestOneInput)));
    }

    private static Consumer<byte[]> target(Consumer<byte[]> target) {
        return target;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void everySeedKeepsTheRules(String name, Consumer<byte[]> target) throws Exception {
        for (Path seed : seeds(name)) {
            run(target, Files.readAllBytes(seed), seed.getFileName().toString());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void whatIsMadeOfSeedsKeepsTheRules(String name, Consumer<byte[]> target) throws Exception {
        List<byte[]> seeds = new ArrayList<>();
        for (Path seed : seeds(name)) {
            seeds.add(Files.readAllBytes(seed));
        }
        Random random = new Random(name.hashCode());
        for (int i = 0; i < MADE; i++) {
            run(target, made(seeds, random), "made " + i);
        }
    }

    private static void run(Consumer<byte[]> target, byte[] input, String what) {
        assertTimeout(
                LONGEST,
                () -> {
                    try {
                        target.accept(input);
                    } catch (RuntimeException | Error e) {
                        throw new AssertionError(what + ": " + new String(input, UTF_8), e);
                    }
                },
                what);
    }

    private static List<Path> seeds(String name) throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(FuzzTest.class.getResource("/fuzz/" + name));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.sorted().toList();
        }
    }

    /** The beginning of one and the end of another, with some bytes changed. */
    private static byte[] made(List<byte[]> seeds, Random random) {
        byte[] first = seeds.get(random.nextInt(seeds.size()));
        byte[] second = seeds.get(random.nextInt(seeds.size()));
        int from = random.nextInt(second.length + 1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first, 0, random.nextInt(first.length + 1));
        out.write(second, from, second.length - from);
        byte[] made = out.toByteArray();
        for (int changes = random.nextInt(4); changes > 0 && made.length > 0; changes--) {
            made[random.nextInt(made.length)] = (byte) random.nextInt(256);
        }
        return made;
    }
}
