package android.content;

import java.io.File;

/** Stands for the framework's class of this name, as far as the app asks it. */
public class Context {
    private final File home;
    private final Context app;

    public Context(String home) {
        this.home = new File(home);
        this.app = this;
    }

    protected Context(Context app) {
        this.home = app.home;
        this.app = app;
    }

    public Context getApplicationContext() {
        return app;
    }

    public File getNoBackupFilesDir() {
        return new File(home, "no_backup");
    }

    public File getCacheDir() {
        return new File(home, "cache");
    }

    public ClassLoader getClassLoader() {
        return getClass().getClassLoader();
    }

    public ContentResolver getContentResolver() {
        return new ContentResolver();
    }

    public void startActivity(Intent intent) {
        throw new UnsupportedOperationException("needs FLAG_ACTIVITY_NEW_TASK");
    }
}
