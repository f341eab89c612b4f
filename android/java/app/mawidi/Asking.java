package app.mawidi;

import android.app.Activity;
import android.os.Bundle;

/** Lies clear over the app while the system asks whether we may remind: only an activity can ask, and hear that it was answered. */
public final class Asking extends Activity {
    private static volatile boolean open;

    static void begin() {
        open = true;
    }

    static boolean open() {
        return open;
    }

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        if (state == null) { // else the question is still there
            requestPermissions(new String[] {Permission.NAME}, 0);
        }
    }

    @Override
    public void onRequestPermissionsResult(int code, String[] permissions, int[] results) {
        finish();
    }

    @Override
    protected void onDestroy() {
        if (!isChangingConfigurations()) {
            open = false;
        }
        super.onDestroy();
    }
}
