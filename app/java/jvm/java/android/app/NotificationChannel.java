package android.app;

/** Stands for the framework's class of this name. */
public final class NotificationChannel {
    private final String id;
    private final CharSequence name;
    private final int importance;
    private String description = "";

    public NotificationChannel(String id, CharSequence name, int importance) {
        this.id = id;
        this.name = name;
        this.importance = importance;
    }

    public String getId() {
        return id;
    }

    public CharSequence getName() {
        return name;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    public int getImportance() {
        return importance;
    }
}
