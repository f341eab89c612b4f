package app.mawidi;

import android.content.ActivityNotFoundException;
import android.content.Context;
import android.content.Intent;
import android.content.SharedPreferences;
import android.content.pm.PackageManager;
import android.net.Uri;
import android.os.Build;

/** Whether the citizen lets us show reminders. Go calls its public methods, with the activity. */
public final class Permission {
    static final String NAME = "android.permission.POST_NOTIFICATIONS"; // asked for since API level 33
    private static final int NOT_ASKED = 1;
    private static final int ALLOWED = 2;
    private static final int REFUSED = 3;

    private Permission() {}

    /** One of the numbers above. */
    public static int state(Context context) {
        if (needed() && context.checkSelfPermission(NAME) != PackageManager.PERMISSION_GRANTED) {
            return kept(context).getBoolean("asked", false) ? REFUSED : NOT_ASKED;
        }
        return new Notices(context).allowed() ? ALLOWED : REFUSED;
    }

    /** Has the system ask; asking tells until when. */
    public static void ask(Context context) {
        if (!needed()) {
            return;
        }
        kept(context).edit().putBoolean("asked", true).apply();
        Asking.begin();
        context.startActivity(new Intent(context, Asking.class));
    }

    /** Whether the system's question is still open. */
    public static boolean asking() {
        return Asking.open();
    }

    /** Opens the system's page about our notifications; where an old version has none, about us. */
    public static void openSettings(Context context) {
        Intent page = new Intent("android.settings.APP_NOTIFICATION_SETTINGS") // API level 26; before, with other extras
                .putExtra("android.provider.extra.APP_PACKAGE", context.getPackageName())
                .putExtra("app_package", context.getPackageName()).putExtra("app_uid", context.getApplicationInfo().uid);
        try {
            context.startActivity(page);
        } catch (ActivityNotFoundException e) {
            context.startActivity(new Intent("android.settings.APPLICATION_DETAILS_SETTINGS",
                    Uri.fromParts("package", context.getPackageName(), null)));
        }
    }

    /** Names the reminders in the system's list of what we tell. */
    public static void name(Context context, String name, String description) {
        new Notices(context).name(name, description);
    }

    static void forget(Context context) {
        kept(context).edit().clear().apply();
    }

    private static boolean needed() {
        return Build.VERSION.SDK_INT >= 33;
    }

    private static SharedPreferences kept(Context context) {
        return context.getSharedPreferences("reminders-permission", Context.MODE_PRIVATE);
    }
}
