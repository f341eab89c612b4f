package android.content;

import java.io.File;

/** Stands for the framework's class of this name, as far as the app asks it. */
public class Context {
    private final File home;

    public Context(String home) {
        this.home = new File(home);
    }

    public File getNoBackupFilesDir() {
        return new File(home, "no_backup");
    }

    public ClassLoader getClassLoader() {
        return getClass().getClassLoader();
    }
}
