package android.app;

import android.content.Context;
import android.content.Intent;
import android.os.Build;
import android.os.Bundle;
import android.view.Window;
import java.util.ArrayList;
import java.util.List;

/** Stands for the framework's class of this name: one window of the app's. What it was asked for can be asked of it. */
public class Activity extends Context {
    private final Window window = new Window();
    private final List<Intent> started = new ArrayList<>();
    private Intent intent;
    private boolean pictured = true;

    public Activity() {
        super((Context) null);
    }

    public Activity(Application app) {
        super(app);
    }

    public Window getWindow() {
        return window;
    }

    /** Runs on the thread that made the window, as Android does. */
    public final void runOnUiThread(Runnable work) {
        Window.onItsThread(work);
    }

    /** Since Android 13. */
    public void setRecentsScreenshotEnabled(boolean enabled) {
        if (Build.VERSION.SDK_INT < 33) {
            throw new NoSuchMethodError("setRecentsScreenshotEnabled");
        }
        pictured = enabled;
    }

    /** For tests: whether the system's picture among the open apps shows the window. */
    public boolean isPictured() {
        return pictured && !window.isSecure();
    }

    @Override
    public void startActivity(Intent intent) {
        started.add(intent);
        if (intent.target() != null) {
            device().open(intent);
        }
    }

    public Intent getIntent() {
        return intent;
    }

    /** Opens it, as the system does. */
    public void open(Context app, Intent intent) {
        attach(app);
        this.intent = intent;
        onCreate(null);
    }

    protected void onCreate(Bundle state) {}

    protected void onDestroy() {}

    public void finish() {
        onDestroy();
    }

    public boolean isChangingConfigurations() {
        return false;
    }

    public final void requestPermissions(String[] names, int code) {
        device().asked(this);
    }

    public void onRequestPermissionsResult(int code, String[] permissions, int[] results) {}

    /** For tests: the last activity that was started. */
    public Intent lastStarted() {
        return started.isEmpty() ? null : started.get(started.size() - 1);
    }
}
