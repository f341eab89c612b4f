package app.mawidi;

import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;

/** A notification to come, as it is written in the book: a form (application/x-www-form-urlencoded), on one line. */
final class Reminder {
    final String written;
    final String id;
    /** When it is due, and from when on nothing is left to be reminded of: milliseconds since 1970 on the ministry's clock. */
    final long due;
    final long until;
    private final Map<String, String> fields = new HashMap<String, String>();

    /** Throws IllegalArgumentException where it is none. */
    Reminder(String written) {
        this.written = written;
        try {
            for (String field : written.split("&")) {
                String[] pair = field.split("=", 2);
                fields.put(URLDecoder.decode(pair[0], "UTF-8"), pair.length < 2 ? "" : URLDecoder.decode(pair[1], "UTF-8"));
            }
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e); // every machine has UTF-8
        }
        id = text("id");
        due = Long.parseLong(text("due"));
        until = Long.parseLong(text("until"));
    }

    /** What a late one says first, where that is something else: "in 12 hours" is wrong by then. */
    String title(boolean late) {
        return late && !text("late").isEmpty() ? text("late") : text("title");
    }

    String body() {
        return text("body");
    }

    private String text(String name) {
        String value = fields.get(name);
        return value == null ? "" : value;
    }
}
