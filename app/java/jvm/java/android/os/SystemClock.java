package android.os;

import phone.Device;

/** Stands for the framework's class of this name. */
public final class SystemClock {
    public static long elapsedRealtime() {
        return Device.current().uptime;
    }
}
