package android.app;

import android.content.Context;

/** Stands for the framework's class of this name. */
public class Notification {
    public static final int VISIBILITY_PRIVATE = 0;
    public static final int PRIORITY_HIGH = 1;
    public static final int DEFAULT_ALL = -1;
    public static final String CATEGORY_REMINDER = "reminder";

    public String title = "";
    public String text = "";
    public String channel;
    public int icon;
    public int visibility;
    public Notification onLockedScreens;
    public PendingIntent tap;
    public boolean goesWithTheTap;

    /** What a locked screen shows that hides what is private. */
    public String locked() {
        return visibility == VISIBILITY_PRIVATE && onLockedScreens != null ? onLockedScreens.title + onLockedScreens.text : "";
    }

    public abstract static class Style {}

    public static class BigTextStyle extends Style {
        public BigTextStyle bigText(CharSequence text) {
            return this;
        }
    }

    public static class Builder {
        private final Notification made = new Notification();

        public Builder(Context context) {}

        public Builder setContentTitle(CharSequence title) {
            made.title = title.toString();
            return this;
        }

        public Builder setContentText(CharSequence text) {
            made.text = text.toString();
            return this;
        }

        public Builder setStyle(Style style) {
            return this;
        }

        public Builder setSmallIcon(int icon) {
            made.icon = icon;
            return this;
        }

        public Builder setColor(int color) {
            return this;
        }

        public Builder setCategory(String category) {
            return this;
        }

        public Builder setPriority(int priority) {
            return this;
        }

        public Builder setDefaults(int defaults) {
            return this;
        }

        public Builder setVisibility(int visibility) {
            made.visibility = visibility;
            return this;
        }

        public Builder setPublicVersion(Notification shown) {
            made.onLockedScreens = shown;
            return this;
        }

        public Builder setContentIntent(PendingIntent tap) {
            made.tap = tap;
            return this;
        }

        public Builder setAutoCancel(boolean goes) {
            made.goesWithTheTap = goes;
            return this;
        }

        public Builder setChannelId(String channel) {
            made.channel = channel;
            return this;
        }

        public Notification build() {
            return made;
        }
    }
}
