package app.mawidi;

import android.app.Notification;
import android.app.NotificationManager;
import android.app.PendingIntent;
import android.content.Context;
import android.content.Intent;
import android.os.Build;
import java.lang.reflect.InvocationTargetException;

/** The notifications of reminders. What is newer than API level 23 is called by reflection, since we are compiled against that. */
final class Notices {
    private static final String CHANNEL = "reminders";
    /** They are told apart by their tags, what they are about: the later of an appointment's takes the place of the earlier. */
    private static final int NUMBER = 1;
    private static final int FOREST = 0xFF054239;

    private final Context context;
    private final NotificationManager manager;

    Notices(Context context) {
        this.context = context;
        manager = (NotificationManager) context.getSystemService(Context.NOTIFICATION_SERVICE);
    }

    /** Names the channel in the citizen's language: makes it, or only gives it the new words. */
    void name(String name, String description) {
        if (Build.VERSION.SDK_INT < 26) {
            return; // there are no channels
        }
        try {
            Class<?> type = Class.forName("android.app.NotificationChannel");
            Object channel = type.getConstructor(String.class, CharSequence.class, int.class).newInstance(CHANNEL, name, 4); // IMPORTANCE_HIGH
            type.getMethod("setDescription", String.class).invoke(channel, description);
            NotificationManager.class.getMethod("createNotificationChannel", type).invoke(manager, channel);
        } catch (ReflectiveOperationException e) {
            throw unexpected(e);
        }
    }

    void show(Reminder reminder, boolean late) {
        String title = reminder.title(late);
        Notification locked = builder(title).build(); // on a locked screen: when, and neither what nor where
        manager.notify(reminder.about(), NUMBER, builder(title)
                .setContentText(reminder.body())
                .setStyle(new Notification.BigTextStyle().bigText(reminder.body()))
                .setVisibility(Notification.VISIBILITY_PRIVATE).setPublicVersion(locked)
                .setCategory(Notification.CATEGORY_REMINDER)
                .setPriority(Notification.PRIORITY_HIGH).setDefaults(Notification.DEFAULT_ALL) // before API level 26, which asks the channel
                .setContentIntent(tap(reminder)).setAutoCancel(true)
                .build());
    }

    void withdraw(String about) {
        manager.cancel(about, NUMBER);
    }

    void withdrawAll() {
        manager.cancelAll();
    }

    /** Whether the citizen lets them be shown, the app's permission aside. */
    boolean allowed() {
        try {
            if (!(Boolean) NotificationManager.class.getMethod("areNotificationsEnabled").invoke(manager)) { // API level 24
                return false;
            }
            if (Build.VERSION.SDK_INT < 26) {
                return true;
            }
            Object channel = NotificationManager.class.getMethod("getNotificationChannel", String.class).invoke(manager, CHANNEL);
            return channel == null || (Integer) channel.getClass().getMethod("getImportance").invoke(channel) != 0; // IMPORTANCE_NONE
        } catch (ReflectiveOperationException e) {
            throw unexpected(e);
        }
    }

    private Notification.Builder builder(String title) {
        Notification.Builder builder = new Notification.Builder(context).setContentTitle(title).setSmallIcon(icon()).setColor(FOREST);
        if (Build.VERSION.SDK_INT >= 26) {
            try {
                Notification.Builder.class.getMethod("setChannelId", String.class).invoke(builder, CHANNEL);
            } catch (ReflectiveOperationException e) {
                throw unexpected(e);
            }
        }
        return builder;
    }

    /** The icon is among the package's resources, whose numbers we do not know. */
    private int icon() {
        return context.getResources().getIdentifier("reminder", "drawable", context.getPackageName());
    }

    private PendingIntent tap(Reminder reminder) {
        Intent intent = new Intent(context, Tapped.class).setAction("app.mawidi.TAPPED " + reminder.id).putExtra(Tapped.REMINDER, reminder.written);
        return PendingIntent.getActivity(context, 0, intent, Reminders.IMMUTABLE);
    }

    private static IllegalStateException unexpected(ReflectiveOperationException e) {
        return new IllegalStateException(e instanceof InvocationTargetException ? e.getCause() : e);
    }
}
