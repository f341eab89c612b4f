package app.mawidi;

import android.app.Activity;
import android.os.Bundle;
import java.util.LinkedList;

/**
 * What a tap on a notification opens: it is never seen, notes the tap, and brings the app to the front. (The app's own activity
 * comes from Fyne, and does not hear of an intent that finds it open.)
 */
public final class Tapped extends Activity {
    static final String REMINDER = "app.mawidi.reminder";
    private static final LinkedList<String> TAPS = new LinkedList<String>();

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        String reminder = getIntent().getStringExtra(REMINDER);
        if (reminder != null) {
            add(reminder);
        }
        startActivity(getPackageManager().getLaunchIntentForPackage(getPackageName()));
        finish();
    }

    /** Waits for a tap, and returns the reminder as it was written; "" once nobody wants to know any more. Go calls it. */
    public static String next() throws InterruptedException {
        synchronized (TAPS) {
            while (TAPS.isEmpty()) {
                TAPS.wait();
            }
            return TAPS.removeFirst();
        }
    }

    /** Ends the wait. */
    public static void end() {
        add("");
    }

    private static void add(String tap) {
        synchronized (TAPS) {
            TAPS.add(tap);
            TAPS.notifyAll();
        }
    }
}
