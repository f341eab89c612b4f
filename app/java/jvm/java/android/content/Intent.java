package android.content;

import android.net.Uri;
import android.os.Parcelable;
import java.util.HashMap;
import java.util.Map;

/** Stands for the framework's class of this name. */
public class Intent implements Parcelable {
    private String action;
    private Class<?> target;
    private final Map<String, Object> extras = new HashMap<>();
    private String type;
    private Uri data;
    private ClipData clip;
    private int flags;

    public Intent(String action) {
        this.action = action;
    }

    public Intent(String action, Uri data) {
        this.action = action;
        this.data = data;
    }

    public Intent(Context context, Class<?> target) {
        this.target = target;
    }

    public Intent setAction(String action) {
        this.action = action;
        return this;
    }

    /** As Android 6 does it: what the target grants, the chooser passes on. */
    public static Intent createChooser(Intent target, CharSequence title) {
        Intent chooser = new Intent("android.intent.action.CHOOSER");
        chooser.extras.put("android.intent.extra.INTENT", target);
        if ((target.flags & 1) != 0) {
            chooser.clip = target.clip;
            chooser.flags |= 1;
        }
        return chooser;
    }

    public String getAction() {
        return action;
    }

    public Intent setType(String type) {
        this.type = type;
        this.data = null;
        return this;
    }

    public String getType() {
        return type;
    }

    public Intent setDataAndType(Uri data, String type) {
        this.data = data;
        this.type = type;
        return this;
    }

    public Intent putExtra(String name, String value) {
        extras.put(name, value);
        return this;
    }

    public Intent putExtra(String name, Parcelable value) {
        extras.put(name, value);
        return this;
    }

    public Intent putExtra(String name, Parcelable[] value) {
        extras.put(name, value);
        return this;
    }

    public Intent putExtra(String name, int value) {
        extras.put(name, value);
        return this;
    }

    public String getStringExtra(String name) {
        return (String) extras.get(name);
    }

    public Parcelable getParcelableExtra(String name) {
        return (Parcelable) extras.get(name);
    }

    public Parcelable[] getParcelableArrayExtra(String name) {
        return (Parcelable[]) extras.get(name);
    }

    public void setClipData(ClipData clip) {
        this.clip = clip;
    }

    public Intent addFlags(int flags) {
        this.flags |= flags;
        return this;
    }

    /** For tests: what whoever is started may read, and nothing else; null for nothing. */
    public Uri granted() {
        boolean read = flags == 1;
        return read && clip != null ? clip.uri() : read ? data : null;
    }

    /** For tests: the class that it names; null where it names none. */
    public Class<?> target() {
        return target;
    }

    public Uri getData() {
        return data;
    }
}
