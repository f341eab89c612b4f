package android.content;

import android.database.Cursor;
import android.net.Uri;
import android.os.ParcelFileDescriptor;
import java.io.FileNotFoundException;

/** Stands for the framework's class of this name. */
public abstract class ContentProvider {
    private Context context;

    public final Context getContext() {
        return context;
    }

    /** For tests: the system makes the provider part of an app that starts. */
    public void attach(Context app) {
        context = app;
        onCreate();
    }

    public abstract boolean onCreate();

    public abstract Cursor query(Uri address, String[] columns, String selection, String[] arguments, String order);

    public abstract String getType(Uri address);

    public abstract Uri insert(Uri address, ContentValues values);

    public abstract int update(Uri address, ContentValues values, String selection, String[] arguments);

    public abstract int delete(Uri address, String selection, String[] arguments);

    public ParcelFileDescriptor openFile(Uri address, String mode) throws FileNotFoundException {
        throw new FileNotFoundException("No files supported by provider");
    }
}
