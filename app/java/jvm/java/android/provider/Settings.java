package android.provider;

import android.content.ContentResolver;
import java.util.HashMap;
import java.util.Map;
import phone.Device;

/** Stands for the framework's class of this name. */
public final class Settings {
    public static final class Global {
        private static final Map<String, String> set = new HashMap<>();

        public static String getString(ContentResolver resolver, String name) {
            return set.get(name);
        }

        public static int getInt(ContentResolver resolver, String name, int otherwise) {
            return name.equals("boot_count") ? Device.current().boots : otherwise;
        }

        public static boolean putString(ContentResolver resolver, String name, String value) {
            set.put(name, value);
            return true;
        }
    }
}
