package app.mawidi;

import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;

/** A notification to come, as it is written in the book: a form (application/x-www-form-urlencoded), on one line. */
final class Reminder {
    final String written;
    final String id;
    /** When it is due, and from when on nothing is left to be reminded of: milliseconds since 1970 on the ministry's clock. */
    final long due;
    final long until;

    /** Throws IllegalArgumentException where it is none. */
    Reminder(String written) {
        this.written = written;
        id = text("id");
        due = Long.parseLong(text("due"));
        until = Long.parseLong(text("until"));
    }

    /** The appointment or the release, by its ID; of one that is about neither, its own. */
    String about() {
        String about = text("appointment") + text("release");
        return about.isEmpty() ? id : about;
    }

    /** What a late one says first, where that is something else: "in 12 hours" is wrong by then. */
    String title(boolean late) {
        return late && !text("late").isEmpty() ? text("late") : text("title");
    }

    String body() {
        return text("body");
    }

    /** The field of that name, or "". */
    private String text(String name) {
        String field = "&" + name + "=";
        int before = ("&" + written).indexOf(field);
        if (before < 0) {
            return "";
        }
        int begin = before + field.length() - 1;
        int end = written.indexOf('&', begin);
        try {
            return URLDecoder.decode(end < 0 ? written.substring(begin) : written.substring(begin, end), "UTF-8");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e); // every machine has UTF-8
        }
    }
}
