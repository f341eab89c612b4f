package android.app;

import java.util.HashMap;
import java.util.Map;

/** Stands for the framework's class of this name: one alarm for each thing to be done. */
public class AlarmManager {
    public static final int ELAPSED_REALTIME_WAKEUP = 2;

    private final Map<PendingIntent, Long> alarms = new HashMap<>();

    public void setAndAllowWhileIdle(int type, long uptime, PendingIntent what) {
        if (type != ELAPSED_REALTIME_WAKEUP) {
            throw new UnsupportedOperationException("only by uptime");
        }
        alarms.put(what, uptime);
    }

    public void cancel(PendingIntent what) {
        alarms.remove(what);
    }

    /** For tests: the uptime of the next alarm until then, or -1. */
    public long next(long until) {
        long next = alarms.values().stream().min(Long::compare).orElse(Long.MAX_VALUE);
        return next > until ? -1 : next;
    }

    /** For tests: does what is due. */
    public void ring(long uptime) {
        for (PendingIntent what : Map.copyOf(alarms).keySet()) {
            if (alarms.get(what) <= uptime) {
                alarms.remove(what);
                what.send();
            }
        }
    }

    /** For tests: the phone was off, or the app was updated. */
    public void forget() {
        alarms.clear();
    }
}
