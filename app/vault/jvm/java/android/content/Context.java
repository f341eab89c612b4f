package android.content;

import java.io.File;

/** Stands for the framework's class of this name, as far as the keystore's bridge asks it. */
public class Context {
    private final File noBackupFilesDir;

    public Context(String noBackupFilesDir) {
        this.noBackupFilesDir = new File(noBackupFilesDir);
    }

    public File getNoBackupFilesDir() {
        return noBackupFilesDir;
    }
}
