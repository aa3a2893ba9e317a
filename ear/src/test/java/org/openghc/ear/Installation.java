package org.openghc.ear;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The server as an operator unpacks it: {@code target/ghc-server.zip}, once a test JVM. With {@code -Dghc.packaged=false} the server
 * as the build lays it out, which saves a developer the packing.
 *
 * @param runtime the folder with {@code bin/server}
 * @param user the folder with {@code servers/ghc}
 */
record Installation(Path runtime, Path user) {
    static final String SERVER = "ghc";
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static Installation unpacked;

    static synchronized Installation ofThisBuild() {
        if (unpacked == null) {
            unpacked = Boolean.parseBoolean(System.getProperty("ghc.packaged", "true")) ? unpacked(TARGET.resolve("ghc-server.zip"), TARGET.resolve("unpacked-" + Processes.FORK))
                    : laidOut();
        }
        return unpacked;
    }

    /** The server as the build lays it out, on a whole Liberty: the packed one lacks every feature that server.xml does not name, such as the Admin Center. */
    static Installation laidOut() {
        return new Installation(TARGET.resolve("../../.liberty/wlp").normalize(), TARGET.resolve("usr"));
    }

    Path server() {
        return user.resolve("servers").resolve(SERVER);
    }

    /** The same server with room for a configuration of its own: the large files are shared, the configuration is copied. */
    Installation copy(Path folder) {
        Installation copy = new Installation(runtime, folder);
        try {
            Files.createDirectories(copy.server().resolve("configDropins/overrides"));
            Files.walkFileTree(server(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                    boolean made = from.startsWith(server().resolve("workarea")) || from.startsWith(server().resolve("logs"));
                    if (!made) {
                        Files.createDirectories(copy.server().resolve(server().relativize(from)));
                    }
                    return made ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                    Path to = copy.server().resolve(server().relativize(from));
                    if (attributes.size() > 1_000_000) {
                        Files.createSymbolicLink(to, from);
                    } else {
                        Files.copy(from, to);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Installation unpacked(Path zip, Path folder) {
        try {
            delete(folder);
            try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
                for (ZipEntry entry; (entry = entries.getNextEntry()) != null; ) {
                    Path file = folder.resolve(entry.getName()).normalize();
                    if (entry.isDirectory()) {
                        Files.createDirectories(file);
                    } else {
                        Files.createDirectories(file.getParent());
                        Files.copy(entries, file, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
            Path runtime = folder.resolve("wlp");
            Files.setPosixFilePermissions(runtime.resolve("bin/server"), PosixFilePermissions.fromString("rwxr-xr-x"));
            return new Installation(runtime, runtime.resolve("usr"));
        } catch (IOException e) {
            throw new UncheckedIOException("The packed server cannot be unpacked (is there a target/ghc-server.zip?)", e);
        }
    }

    /** Deletes a folder of ours and what is in it; links are cut, not followed. */
    static void delete(Path folder) {
        try {
            if (!Files.exists(folder)) {
                return;
            }
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
