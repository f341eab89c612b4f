package phone;

import android.content.SharedPreferences;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Preferences as Android keeps them: changed in the process's memory first, also where the file cannot be written, and empty
 * where it cannot be read.
 */
final class Preferences implements SharedPreferences {
    private final File file;
    private Map<String, Object> entries = new HashMap<>();

    @SuppressWarnings("unchecked")
    Preferences(File file) {
        this.file = file;
        try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file.toPath()))) {
            entries = (Map<String, Object>) in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            entries = new HashMap<>();
        }
    }

    @Override
    public synchronized Map<String, ?> getAll() {
        return new HashMap<>(entries);
    }

    @Override
    public synchronized boolean contains(String key) {
        return entries.containsKey(key);
    }

    @Override
    public String getString(String key, String otherwise) {
        return get(key, otherwise);
    }

    @Override
    public long getLong(String key, long otherwise) {
        return get(key, otherwise);
    }

    @Override
    public int getInt(String key, int otherwise) {
        return get(key, otherwise);
    }

    @Override
    public boolean getBoolean(String key, boolean otherwise) {
        return get(key, otherwise);
    }

    @SuppressWarnings("unchecked")
    private synchronized <T> T get(String key, T otherwise) {
        return (T) entries.getOrDefault(key, otherwise);
    }

    @Override
    public Editor edit() {
        return new Changes();
    }

    private synchronized boolean change(boolean clear, Map<String, Object> changes) {
        if (clear) {
            entries.clear();
        }
        changes.forEach((key, value) -> {
            if (value == null) {
                entries.remove(key);
            } else {
                entries.put(key, value);
            }
        });
        try {
            write();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void write() throws IOException {
        Files.createDirectories(file.getParentFile().toPath());
        File fresh = new File(file.getPath() + ".new");
        try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(fresh.toPath()))) {
            out.writeObject(entries);
        }
        Files.move(fresh.toPath(), file.toPath(), StandardCopyOption.REPLACE_EXISTING);
    }

    private final class Changes implements Editor {
        private final Map<String, Object> changes = new HashMap<>();
        private boolean clear;

        private Editor put(String key, Object value) {
            changes.put(key, value);
            return this;
        }

        @Override
        public Editor putString(String key, String value) {
            return put(key, value);
        }

        @Override
        public Editor putLong(String key, long value) {
            return put(key, value);
        }

        @Override
        public Editor putInt(String key, int value) {
            return put(key, value);
        }

        @Override
        public Editor putBoolean(String key, boolean value) {
            return put(key, value);
        }

        @Override
        public Editor remove(String key) {
            return put(key, null);
        }

        @Override
        public Editor clear() {
            clear = true;
            return this;
        }

        @Override
        public boolean commit() {
            return change(clear, changes);
        }

        @Override
        public void apply() {
            change(clear, changes);
        }
    }
}
