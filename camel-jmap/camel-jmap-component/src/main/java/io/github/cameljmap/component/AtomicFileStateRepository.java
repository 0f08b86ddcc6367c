package io.github.cameljmap.component;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.support.processor.state.FileStateRepository;

/**
 * A state repository in a file that a crash at any moment leaves whole, with the states before a change or those after it.
 * The one of Camel, whose format it keeps, appends a state piece by piece and now and then writes the whole file anew: a
 * crash in the midst leaves a state cut off, or none at all, and a consumer would start over.
 *
 * <p>The file is for one repository at a time, as what another one wrote into it meanwhile is lost: routes share the bean,
 * or have files of their own. Each change writes it as a whole, beside it first, to a file with {@code .tmp}
 * behind its name; {@link #setMaxFileStoreSize} has no effect.
 */
public final class AtomicFileStateRepository extends FileStateRepository {

    /** The file is to be set. */
    public AtomicFileStateRepository() {
        // Camel reads it under a lock that this class does not have
        super(null, new ConcurrentHashMap<>());
    }

    /** @param file is made when it is not there; so is its folder */
    public AtomicFileStateRepository(File file) {
        this();
        setFileStore(file);
    }

    /**
     * The same by its path, as XML and YAML give it.
     *
     * @param filePath from the folder that the process runs in, if it is not absolute
     */
    public void setFilePath(String filePath) {
        setFileStore(new File(filePath));
    }

    /**
     * Keeps a state; it is on disk when this returns.
     *
     * @throws IllegalArgumentException when the key has an equals sign or a line break in it, or the value a line break
     * @throws UncheckedIOException     when the file cannot be written; it is as before then
     */
    @Override
    public synchronized void setState(String key, String value) {
        if (key.contains("=") || key.contains("\n")) {
            throw new IllegalArgumentException("Key " + key + " has an equals sign or a line break in it");
        }
        if (value.contains("\n")) {
            throw new IllegalArgumentException("The value of key " + key + " has a line break in it");
        }
        getCache().put(key, value);
        try {
            write();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the state repository " + getFileStore(), e);
        }
    }

    private void write() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, String> state : getCache().entrySet()) {
            lines.append(state.getKey()).append('=').append(state.getValue()).append('\n');
        }
        Path file = getFileStore().toPath().toAbsolutePath();
        Path next = file.resolveSibling(file.getFileName() + ".tmp");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            // Camel reads it in this character set
            ByteBuffer bytes = Charset.defaultCharset().encode(lines.toString());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
