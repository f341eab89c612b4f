package android.content;

/** Stands for the framework's class of this name. */
public abstract class BroadcastReceiver {
    public abstract void onReceive(Context context, Intent intent);
}
