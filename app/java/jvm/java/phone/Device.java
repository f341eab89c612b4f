package phone;

import android.app.Activity;
import android.app.AlarmManager;
import android.app.Application;
import android.app.Notification;
import android.app.NotificationManager;
import android.content.Intent;
import android.content.SharedPreferences;
import android.os.Build;
import app.mawidi.Reminders;
import java.io.File;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A phone that shows reminders: its clock and its uptime, its alarms and notifications, and whether it is on. It is known by the
 * folder that the app has on it; time passes on the one that was asked for last, and only when a story says so.
 */
public final class Device {
    private static final Map<File, Device> all = new HashMap<>();
    private static Device current;

    public final AlarmManager alarms = new AlarmManager();
    public final NotificationManager notices = new NotificationManager(this);
    private long clock;
    public long uptime = 60_000;
    public int boots = 1;
    public boolean silent;
    private final File home;
    private final Map<String, SharedPreferences> preferences = new HashMap<>(); // of the app's process
    private boolean granted;
    private Activity asking;

    private Device(File home) {
        this.home = home;
    }

    public static synchronized Device at(File home) {
        current = all.computeIfAbsent(home, Device::new);
        app.mawidi.System.clock = current.clock;
        return current;
    }

    public static synchronized Device current() {
        return current;
    }

    public static Device at(String home) {
        return at(new File(home));
    }

    /** Time passes, and the phone is on. */
    public void pass(long milliseconds) {
        at(home);
        long end = uptime + milliseconds;
        for (long next = alarms.next(end); next >= 0; next = alarms.next(end)) {
            go(Math.max(0, next - uptime));
            alarms.ring(uptime);
        }
        go(end - uptime);
    }

    private void go(long milliseconds) {
        turn(milliseconds);
        uptime += milliseconds;
    }

    private void turn(long milliseconds) {
        clock += milliseconds;
        app.mawidi.System.clock = clock;
    }

    /** The phone was off for so long, and is on again. */
    public void off(long milliseconds) {
        at(home);
        turn(milliseconds);
        uptime = 0;
        boots++;
        alarms.forget();
        notices.cancelAll();
        end();
        hear("android.intent.action.BOOT_COMPLETED");
    }

    /** Someone puts the phone's clock forward, or back. */
    public void set(long milliseconds) {
        at(home);
        turn(milliseconds);
        hear("android.intent.action.TIME_SET");
    }

    /** The app is updated, which ends it. */
    public void update() {
        at(home);
        alarms.forget();
        end();
        hear("android.intent.action.MY_PACKAGE_REPLACED");
    }

    /** The app's process ends. */
    public void end() {
        preferences.clear();
    }

    /** The system calls our receiver, as the manifest asks for. */
    public void hear(String action) {
        new Reminders().onReceive(new Application(home.getPath()), new Intent(action));
    }

    public SharedPreferences preferences(String name) {
        return preferences.computeIfAbsent(name, n -> new Preferences(new File(home, "shared_prefs/" + n + ".xml")));
    }

    public void open(Intent intent) {
        try {
            ((Activity) intent.target().getDeclaredConstructor().newInstance()).open(new Application(home.getPath()), intent);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Since Android 13 notifications need a permission. */
    public boolean may(String permission) {
        return Build.VERSION.SDK_INT < 33 || granted;
    }

    public void asked(Activity by) {
        asking = by;
    }

    /** Whether the system's question is on the screen. */
    public boolean asks() {
        return asking != null;
    }

    /** The citizen answers it. */
    public void answer(boolean yes) {
        granted = yes;
        Activity by = asking;
        asking = null;
        by.onRequestPermissionsResult(0, new String[0], new int[0]);
    }

    /** The citizen changes it in the system's settings. */
    public void grant(boolean yes) {
        granted = yes;
        silent = !yes && Build.VERSION.SDK_INT < 33;
    }

    /** What was shown since this was last called, one a line: its title, its text, and what a locked screen shows, after tabs. */
    public String told() {
        return notices.told().stream().map(n -> n.title + "\t" + n.text + "\t" + n.locked() + "\n").collect(Collectors.joining());
    }

    /** Whether a notification about this is on the screen. */
    public boolean shows(String about) {
        return notices.shown(about) != null;
    }

    /** The citizen taps it. */
    public void tap(String about) {
        Notification n = notices.shown(about);
        if (n.goesWithTheTap) {
            notices.cancel(about, 1);
        }
        n.tap.send();
    }

    /** How the system lists the reminders. */
    public String channel() {
        return notices.getNotificationChannel("reminders").getName() + "\t" + notices.getNotificationChannel("reminders").getDescription();
    }
}
