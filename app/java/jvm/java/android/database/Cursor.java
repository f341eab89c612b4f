package android.database;

/** Stands for the framework's interface of this name. */
public interface Cursor {
    int getCount();

    boolean moveToFirst();

    String getString(int column);
}
