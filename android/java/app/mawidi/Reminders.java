package app.mawidi;

import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.os.SystemClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows reminders when they are due, whether the app runs or not. The system calls it at that time, when the phone was started,
 * when its clock or zone was set, and when the app was updated. Go calls its public static methods, and hands them what the
 * ministry's clock shows (milliseconds since 1970).
 */
public final class Reminders extends BroadcastReceiver {
    private static final String DUE = "app.mawidi.DUE";
    /** How late a reminder may be shown with the title that says how long it still is, in milliseconds. */
    private static final long PUNCTUAL = 15 * 60 * 1000;

    static final int IMMUTABLE = PendingIntent.FLAG_IMMUTABLE | PendingIntent.FLAG_UPDATE_CURRENT;

    @Override
    public void onReceive(Context context, Intent intent) {
        synchronized (Reminders.class) {
            MinistryClock clock = new MinistryClock(context);
            clock.settle();
            look(context, clock.now());
        }
    }

    /** Keeps a reminder in place of one with the same ID. */
    public static synchronized void arm(Context context, String written, long now) throws IOException {
        new ReminderBook(context).put(new Reminder(written));
        wake(context, now);
    }

    /** Forgets those about an appointment or a release, also where one is shown already. */
    public static synchronized void disarm(Context context, String about, long now) throws IOException {
        ReminderBook book = new ReminderBook(context);
        List<String> ids = new ArrayList<String>();
        for (Reminder reminder : book.all()) {
            if (reminder.about().equals(about)) {
                ids.add(reminder.id);
            }
        }
        try {
            book.remove(ids);
        } finally {
            new Notices(context).withdraw(about);
            wake(context, now);
        }
    }

    /** All that is still to come, one a line. */
    public static synchronized String armed(Context context) {
        StringBuilder lines = new StringBuilder();
        for (Reminder reminder : new ReminderBook(context).all()) {
            lines.append(reminder.written).append('\n');
        }
        return lines.toString();
    }

    /** Leaves nothing on the phone. */
    public static synchronized void erase(Context context) throws IOException {
        alarms(context).cancel(alarm(context));
        new Notices(context).withdrawAll();
        new MinistryClock(context).forget();
        Permission.forget(context);
        new ReminderBook(context).clear();
    }

    /** Takes in what the ministry's clock shows, and acts by it. */
    public static synchronized void wake(Context context, long now) {
        new MinistryClock(context).set(now);
        look(context, now);
    }

    /** Shows what is due by then, and has the system call again when the next is. */
    private static void look(Context context, long now) {
        ReminderBook book = new ReminderBook(context);
        List<Reminder> due = new ArrayList<Reminder>();
        List<String> ids = new ArrayList<String>();
        long next = Long.MAX_VALUE;
        for (Reminder reminder : book.all()) {
            if (reminder.due > now) {
                next = Math.min(next, reminder.due);
            } else {
                due.add(reminder);
                ids.add(reminder.id);
            }
        }
        try {
            book.remove(ids);
        } catch (IOException e) {
            // On a full disk one that is shown twice is better than one that never is.
        }
        for (Reminder reminder : due) {
            if (now < reminder.until) {
                new Notices(context).show(reminder, now - reminder.due > PUNCTUAL);
            }
        }
        call(context, next, now);
    }

    /** Has the system call when the next reminder is due: there is one alarm, since it allows few. */
    private static void call(Context context, long next, long now) {
        if (next == Long.MAX_VALUE) {
            alarms(context).cancel(alarm(context));
            return;
        }
        alarms(context).setAndAllowWhileIdle(AlarmManager.ELAPSED_REALTIME_WAKEUP, SystemClock.elapsedRealtime() + next - now, alarm(context));
    }

    private static AlarmManager alarms(Context context) {
        return (AlarmManager) context.getSystemService(Context.ALARM_SERVICE);
    }

    private static PendingIntent alarm(Context context) {
        return PendingIntent.getBroadcast(context, 0, new Intent(context, Reminders.class).setAction(DUE), IMMUTABLE);
    }
}
