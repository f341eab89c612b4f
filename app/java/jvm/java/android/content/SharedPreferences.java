package android.content;

import java.util.Map;

/** Stands for the framework's interface of this name. */
public interface SharedPreferences {
    Map<String, ?> getAll();

    boolean contains(String key);

    String getString(String key, String otherwise);

    long getLong(String key, long otherwise);

    int getInt(String key, int otherwise);

    boolean getBoolean(String key, boolean otherwise);

    Editor edit();

    interface Editor {
        Editor putString(String key, String value);

        Editor putLong(String key, long value);

        Editor putInt(String key, int value);

        Editor putBoolean(String key, boolean value);

        Editor remove(String key);

        Editor clear();

        boolean commit();

        void apply();
    }
}
