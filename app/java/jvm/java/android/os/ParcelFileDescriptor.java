package android.os;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;

/** Stands for the framework's class of this name: a file that is open to be read. */
public class ParcelFileDescriptor {
    public static final int MODE_READ_ONLY = 0x10000000;

    private final File file;

    private ParcelFileDescriptor(File file) {
        this.file = file;
    }

    public static ParcelFileDescriptor open(File file, int mode) throws FileNotFoundException {
        if (mode != MODE_READ_ONLY || !file.isFile()) {
            throw new FileNotFoundException(file.getPath());
        }
        return new ParcelFileDescriptor(file);
    }

    /** For tests: what is read from it. */
    public byte[] read() throws IOException {
        return Files.readAllBytes(file.toPath());
    }
}
