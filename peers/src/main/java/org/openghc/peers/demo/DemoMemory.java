package org.openghc.peers.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What the demo did and must remember, one result a step, in a folder for its owner only. */
final class DemoMemory {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;
    private final Map<String, String> results;

    private DemoMemory(Path folder, Map<String, String> results) {
        this.folder = folder;
        this.results = results;
    }

    static DemoMemory in(Path folder) throws IOException {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var file = folder.resolve("done.json");
        var results = new TreeMap<String, String>();
        if (Files.exists(file)) {
            JSON.readValue(file.toFile(), Map.class).forEach((step, result) -> results.put((String) step, (String) result));
        }
        return new DemoMemory(folder, results);
    }

    /** The step's result; the step is done now unless it was done before. */
    String once(String step, Supplier<String> action) throws IOException {
        if (!results.containsKey(step)) {
            results.put(step, action.get());
            write("done.json", JSON.writeValueAsString(results));
        }
        return results.get(step);
    }

    boolean knows(String step) {
        return results.containsKey(step);
    }

    /** The result of a step that was done. */
    String of(String step) {
        return results.get(step);
    }

    /** Leaves a file in the folder. */
    void write(String name, String text) throws IOException {
        OwnerOnly.write(folder.resolve(name), text);
    }
}
