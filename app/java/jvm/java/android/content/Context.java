package android.content;

import android.content.pm.ApplicationInfo;
import android.content.pm.PackageManager;
import android.content.res.Resources;
import java.io.File;
import phone.Device;

/** Stands for the framework's class of this name, as far as the app asks it. */
public class Context {
    public static final int MODE_PRIVATE = 0;
    public static final String ALARM_SERVICE = "alarm";
    public static final String NOTIFICATION_SERVICE = "notification";

    private File home;
    private Context app;

    public Context(String home) {
        this.home = new File(home);
        this.app = this;
    }

    protected Context(Context app) {
        if (app != null) {
            attach(app);
        }
    }

    public final void attach(Context app) {
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

    public String getPackageName() {
        return "app.mawidi";
    }

    public PackageManager getPackageManager() {
        return new PackageManager();
    }

    public ApplicationInfo getApplicationInfo() {
        return new ApplicationInfo();
    }

    public Resources getResources() {
        return new Resources();
    }

    public SharedPreferences getSharedPreferences(String name, int mode) {
        return device().preferences(name);
    }

    public Object getSystemService(String name) {
        return name.equals(ALARM_SERVICE) ? device().alarms : name.equals(NOTIFICATION_SERVICE) ? device().notices : null;
    }

    public int checkSelfPermission(String name) {
        return device().may(name) ? PackageManager.PERMISSION_GRANTED : PackageManager.PERMISSION_DENIED;
    }

    public void startActivity(Intent intent) {
        throw new UnsupportedOperationException("needs FLAG_ACTIVITY_NEW_TASK");
    }

    /** The phone that the app is on. */
    public Device device() {
        return Device.at(home);
    }
}
