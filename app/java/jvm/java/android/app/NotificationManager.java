package android.app;

import android.os.Build;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import phone.Device;

/** Stands for the framework's class of this name. */
public class NotificationManager {
    private final Device device;
    private final Map<String, NotificationChannel> channels = new HashMap<>();
    private final Map<String, Notification> shown = new HashMap<>();
    private final List<Notification> told = new ArrayList<>();

    public NotificationManager(Device device) {
        this.device = device;
    }

    public void notify(String tag, int number, Notification n) {
        if (n.icon == 0) {
            throw new IllegalArgumentException("Invalid notification (no valid small icon)");
        }
        if (!areNotificationsEnabled() || Build.VERSION.SDK_INT >= 26 && getNotificationChannel(n.channel) == null) {
            return;
        }
        shown.put(tag, n);
        told.add(n);
    }

    public void cancel(String tag, int number) {
        shown.remove(tag);
    }

    public void cancelAll() {
        shown.clear();
    }

    public boolean areNotificationsEnabled() {
        return !device.silent && device.may("android.permission.POST_NOTIFICATIONS");
    }

    public void createNotificationChannel(NotificationChannel channel) {
        channels.put(channel.getId(), channel);
    }

    public NotificationChannel getNotificationChannel(String id) {
        return channels.get(id);
    }

    /** For tests: what is on the screen under the tag, or null. */
    public Notification shown(String tag) {
        return shown.get(tag);
    }

    /** For tests: what was shown since this was last called. */
    public List<Notification> told() {
        List<Notification> since = new ArrayList<>(told);
        told.clear();
        return since;
    }
}
