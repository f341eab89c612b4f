package app.mawidi;

import android.content.Context;
import android.content.SharedPreferences;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where reminders outlive the app and the phone's being off: preferences of their own, one entry each, under their IDs. */
final class ReminderBook {
    private final SharedPreferences entries;

    ReminderBook(Context context) {
        entries = context.getSharedPreferences("reminders", Context.MODE_PRIVATE);
    }

    /** What cannot be read is left out: the app writes it anew when it next learns its appointments. */
    List<Reminder> all() {
        List<Reminder> all = new ArrayList<Reminder>();
        for (Object entry : entries.getAll().values()) {
            try {
                all.add(new Reminder(String.valueOf(entry)));
            } catch (IllegalArgumentException e) {
                continue;
            }
        }
        return all;
    }

    void put(Reminder reminder) throws IOException {
        String before = text(reminder.id);
        if (reminder.written.equals(before)) {
            return;
        }
        if (entries.edit().putString(reminder.id, reminder.written).commit()) {
            return;
        }
        // Preferences that could not be written show what was to be written all the same.
        SharedPreferences.Editor undo = entries.edit();
        (before == null ? undo.remove(reminder.id) : undo.putString(reminder.id, before)).apply();
        throw new IOException("the reminder could not be kept");
    }

    /** Throws where they may come back after the phone was off; until then they are gone. */
    void remove(Collection<String> ids) throws IOException {
        SharedPreferences.Editor edit = entries.edit();
        for (String id : ids) {
            edit.remove(id);
        }
        if (!ids.isEmpty() && !edit.commit()) {
            throw new IOException("the reminders could not be forgotten");
        }
    }

    void clear() throws IOException {
        if (!entries.edit().clear().commit()) {
            throw new IOException("the reminders could not be forgotten");
        }
    }

    private String text(String id) {
        Map<String, ?> all = entries.getAll();
        return all.get(id) instanceof String ? (String) all.get(id) : null;
    }
}
