package org.openghc.secrets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The folder of secrets that the operator gives to the server; a missing one stops the start and is named. */
@ApplicationScoped
public class Secrets {
    private final Path folder;

    @Inject
    public Secrets(@ConfigProperty(name = "ghc.secrets.directory") String folder) {
        this.folder = Path.of(folder);
    }

    /** For the container's proxy. */
    protected Secrets() {
        this.folder = null;
    }

    public String text(String name) {
        try {
            return Files.readString(folder.resolve(name)).strip();
        } catch (IOException e) {
            throw new IllegalStateException("The secret " + name + " is missing or cannot be read", e);
        }
    }

    /** A key of 256 bits, stored in Base64. */
    public byte[] key(String name) {
        byte[] key = Base64.getDecoder().decode(text(name));
        if (key.length != 32) {
            throw new IllegalStateException("The secret " + name + " is not a key of 256 bits");
        }
        return key;
    }

    /** The names of the secrets that begin so, in order; {@code folder/} names those of a folder. */
    public List<String> names(String beginning) {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).filter(name -> name.startsWith(beginning)).sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException("The folder of secrets cannot be read", e);
        }
    }
}
