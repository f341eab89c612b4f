package app.mawidi;

import android.content.Context;
import android.content.SharedPreferences;
import android.os.SystemClock;
import android.provider.Settings;

/**
 * The ministry's clock, which the app measures while it runs. From then on it goes with the phone's uptime, so that nobody who
 * sets the phone's clock moves it; over a time in which the phone was off, with the phone's clock.
 */
final class MinistryClock {
    private final SharedPreferences measured;
    private final int boot;

    MinistryClock(Context context) {
        measured = context.getSharedPreferences("reminders-clock", Context.MODE_PRIVATE);
        boot = Settings.Global.getInt(context.getContentResolver(), "boot_count", 0); // Settings.Global.BOOT_COUNT of API level 24
    }

    /** Milliseconds since 1970. */
    long now() {
        if (!measured.contains("now")) {
            return System.currentTimeMillis();
        }
        long then = measured.getLong("now", 0);
        if (measured.getInt("boot", 0) == boot) {
            return then + SystemClock.elapsedRealtime() - measured.getLong("uptime", 0);
        }
        return then + System.currentTimeMillis() - measured.getLong("clock", 0);
    }

    /** Takes a measurement. */
    void set(long now) {
        measured.edit().putLong("now", now).putInt("boot", boot).putLong("uptime", SystemClock.elapsedRealtime())
                .putLong("clock", System.currentTimeMillis()).apply();
    }

    /**
     * Goes with the uptime from now on, and knows by how much the phone's clock is off. One that went back while the phone was
     * off has lost the time: the system will set it, and say so.
     */
    void settle() {
        if (measured.contains("now") && (measured.getInt("boot", 0) == boot || System.currentTimeMillis() >= measured.getLong("clock", 0))) {
            set(now());
        }
    }

    void forget() {
        measured.edit().clear().apply();
    }
}
