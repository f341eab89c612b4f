package android.app;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import java.util.Objects;

/** Stands for the framework's class of this name: the same for the same class and action, whatever its extras. */
public final class PendingIntent {
    public static final int FLAG_UPDATE_CURRENT = 1 << 27;
    public static final int FLAG_IMMUTABLE = 1 << 26;

    private final Context context;
    private final Intent intent;

    private PendingIntent(Context context, Intent intent, int flags) {
        if ((flags & FLAG_IMMUTABLE) == 0) {
            throw new IllegalArgumentException("one of FLAG_IMMUTABLE or FLAG_MUTABLE be specified"); // since Android 12
        }
        this.context = context.getApplicationContext();
        this.intent = intent;
    }

    public static PendingIntent getBroadcast(Context context, int code, Intent intent, int flags) {
        return new PendingIntent(context, intent, flags);
    }

    public static PendingIntent getActivity(Context context, int code, Intent intent, int flags) {
        return new PendingIntent(context, intent, flags);
    }

    /** Does it, with the app's process begun anew where it had ended. */
    public void send() {
        try {
            Object made = intent.target().getDeclaredConstructor().newInstance();
            if (made instanceof BroadcastReceiver) {
                ((BroadcastReceiver) made).onReceive(context, intent);
            } else {
                ((Activity) made).open(context, intent);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PendingIntent && ((PendingIntent) other).intent.target() == intent.target()
                && Objects.equals(((PendingIntent) other).intent.getAction(), intent.getAction());
    }

    @Override
    public int hashCode() {
        return Objects.hash(intent.target(), intent.getAction());
    }
}
