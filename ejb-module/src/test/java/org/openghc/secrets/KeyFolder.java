package org.openghc.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

/** An operator's folder of keys, and the beans that read it. */
final class KeyFolder {
    private final Path folder;

    KeyFolder(Path folder) {
        this.folder = folder;
    }

    /** Puts a key of 32 equal bytes there. */
    KeyFolder with(String name, int filling) throws IOException {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) filling);
        Files.writeString(folder.resolve(name), Base64.getEncoder().encodeToString(key) + "\n");
        return this;
    }

    KeyFolder without(String name) throws IOException {
        Files.delete(folder.resolve(name));
        return this;
    }

    FieldCipher cipher() throws ReflectiveOperationException {
        FieldCipher cipher = new FieldCipher();
        wire(cipher);
        cipher.readKeys();
        return cipher;
    }

    BlindIndex index() throws ReflectiveOperationException {
        BlindIndex index = new BlindIndex();
        wire(index);
        index.readKey();
        return index;
    }

    private void wire(Object bean) throws ReflectiveOperationException {
        var field = bean.getClass().getDeclaredField("secrets");
        field.setAccessible(true);
        field.set(bean, new Secrets(folder.toString()));
    }
}
