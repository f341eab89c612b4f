package app.mawidi;

import android.app.Activity;
import android.os.Build;
import android.view.HapticFeedbackConstants;
import android.view.Window;
import android.view.WindowManager.LayoutParams;

/** Does to the app's window what only the thread that made it may. Go calls it from any. */
final class Screen {
    private Screen() {}

    /** As bright as it gets, and on while the window is in front; or as its owner has it. */
    static void bright(final Activity activity, final boolean on) {
        activity.runOnUiThread(new Runnable() {
            @Override
            public void run() {
                Window window = activity.getWindow();
                LayoutParams attributes = window.getAttributes();
                attributes.screenBrightness = on ? LayoutParams.BRIGHTNESS_OVERRIDE_FULL : LayoutParams.BRIGHTNESS_OVERRIDE_NONE;
                if (on) {
                    attributes.flags |= LayoutParams.FLAG_KEEP_SCREEN_ON;
                } else {
                    attributes.flags &= ~LayoutParams.FLAG_KEEP_SCREEN_ON;
                }
                window.setAttributes(attributes);
            }
        });
    }

    /** HapticFeedbackConstants.CONFIRM, which Android 11 brought. */
    private static final int CONFIRM = 16;
    private static final int ANDROID_11 = 30;

    /** Something was done, or else has come about. The system leaves it out where its owner wants to feel nothing. */
    static void feel(final Activity activity, boolean done) {
        int early = done ? HapticFeedbackConstants.VIRTUAL_KEY : HapticFeedbackConstants.LONG_PRESS;
        final int feedback = done && Build.VERSION.SDK_INT >= ANDROID_11 ? CONFIRM : early;
        activity.runOnUiThread(new Runnable() {
            @Override
            public void run() {
                activity.getWindow().getDecorView().performHapticFeedback(feedback);
            }
        });
    }
}
