package app.mawidi;

import android.app.Activity;
import android.app.Application;
import android.os.Build;
import android.os.Bundle;
import android.view.WindowManager;

/**
 * Keeps every window of the app off the picture that the system shows of it among the open apps. Since Android 13 that can be asked
 * for by itself. Before, only a window of which nobody may take a picture is left out for certain: the app hears that it was left
 * when the system has taken its own already.
 */
final class Cover implements Application.ActivityLifecycleCallbacks {
    private static final int ANDROID_13 = 33;

    @Override
    public void onActivityCreated(Activity activity, Bundle state) {
        if (Build.VERSION.SDK_INT < ANDROID_13 || !leftOut(activity)) {
            activity.getWindow().addFlags(WindowManager.LayoutParams.FLAG_SECURE);
        }
    }

    private static boolean leftOut(Activity activity) {
        try {
            Activity.class.getMethod("setRecentsScreenshotEnabled", boolean.class).invoke(activity, false);
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    @Override
    public void onActivityStarted(Activity activity) {}

    @Override
    public void onActivityResumed(Activity activity) {}

    @Override
    public void onActivityPaused(Activity activity) {}

    @Override
    public void onActivityStopped(Activity activity) {}

    @Override
    public void onActivitySaveInstanceState(Activity activity, Bundle state) {}

    @Override
    public void onActivityDestroyed(Activity activity) {}
}
