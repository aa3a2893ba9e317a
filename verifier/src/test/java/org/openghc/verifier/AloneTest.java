package org.openghc.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openghc.verifier.Tokens.aGreenText;
import static org.openghc.verifier.Tokens.aTrustedKey;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line in a JVM of its own, with the module and Jackson on the class path and nothing else. */
class AloneTest {
    private static final List<String> NEEDED = List.of("verifier" + File.separator + "target" + File.separator + "classes", "jackson-");

    @TempDir
    private Path folder;

    @Test
    @DisplayName("R8 R11 without the native provider and the picture reader: the same answer, in a JVM of its own")
    void alone() throws Exception {
        Path trust = Files.writeString(folder.resolve("trust.json"), TrustList.of(List.of(aTrustedKey())).toJson());
        assertEquals("0 green", run("check", "--trust", trust.toString(), "--at", Tokens.NOW.toString(), aGreenText()));
        assertEquals("32 expired", run("check", "--trust", trust.toString(), "--at", Tokens.NOW.plusSeconds(61).toString(), aGreenText()));
    }

    private String run(String... arguments) throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> NEEDED.stream().anyMatch(entry::contains)).collect(Collectors.joining(File.pathSeparator));
        assertTrue(classPath.contains("jackson-databind") && !classPath.contains("Corretto") && !classPath.contains("zxing"), classPath);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath, Main.class.getName()));
        command.addAll(List.of(arguments));
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(command).redirectOutput(said.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        String verdict = Files.readString(said, StandardCharsets.UTF_8).replaceFirst("(?s)\\{\"verdict\":\"([a-z-]+)\".*", "$1");
        return process.exitValue() + " " + verdict;
    }
}
