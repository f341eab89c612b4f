package app.mawidi;

import android.app.Application;
import android.content.ContentProvider;
import android.content.ContentValues;
import android.content.Context;
import android.database.Cursor;
import android.database.MatrixCursor;
import android.net.Uri;
import android.os.ParcelFileDescriptor;
import android.provider.OpenableColumns;
import java.io.File;
import java.io.FileNotFoundException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lends the files that the citizen shares to the one app that they chose: content://app.mawidi.files/SHARE/NAME is the file NAME in the
 * folder SHARE of the cache's folder "shared", where Go has laid it. The system lets in only whom such an address was granted, to
 * read. SHARE is at least 128 random bits, so that a grant is for what was shared once, and for nothing that is called the same later.
 */
public final class SharedFiles extends ContentProvider {
    private static final Pattern SHARE = Pattern.compile("[A-Z2-7]{26,}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");

    /** Runs before the app has any window: the moment to see to it that the system pictures none. */
    @Override
    public boolean onCreate() {
        Context app = getContext().getApplicationContext();
        ((Application) app).registerActivityLifecycleCallbacks(new Cover());
        return true;
    }

    @Override
    public ParcelFileDescriptor openFile(Uri address, String mode) throws FileNotFoundException {
        if (!"r".equals(mode)) {
            throw new FileNotFoundException("only to be read");
        }
        return ParcelFileDescriptor.open(file(address), ParcelFileDescriptor.MODE_READ_ONLY);
    }

    /** What the other app shows of the file: its name and size. */
    @Override
    public Cursor query(Uri address, String[] columns, String selection, String[] arguments, String order) {
        File file;
        try {
            file = file(address);
        } catch (FileNotFoundException gone) {
            return null;
        }
        if (columns == null) {
            columns = new String[] {OpenableColumns.DISPLAY_NAME, OpenableColumns.SIZE};
        }
        Object[] row = new Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            if (OpenableColumns.DISPLAY_NAME.equals(columns[i])) {
                row[i] = file.getName();
            } else if (OpenableColumns.SIZE.equals(columns[i])) {
                row[i] = file.length();
            }
        }
        MatrixCursor found = new MatrixCursor(columns, 1);
        found.addRow(row);
        return found;
    }

    @Override
    public String getType(Uri address) {
        List<String> path = address.getPathSegments();
        boolean calendar = !path.isEmpty() && path.get(path.size() - 1).endsWith(".ics");
        return calendar ? "text/calendar" : "application/octet-stream";
    }

    private File file(Uri address) throws FileNotFoundException {
        List<String> path = address.getPathSegments();
        if (path.size() != 2 || !SHARE.matcher(path.get(0)).matches() || !NAME.matcher(path.get(1)).matches()) {
            throw new FileNotFoundException("no file that was shared");
        }
        File file = new File(new File(new File(getContext().getCacheDir(), "shared"), path.get(0)), path.get(1));
        if (!file.isFile()) {
            throw new FileNotFoundException("no longer shared");
        }
        return file;
    }

    @Override
    public Uri insert(Uri address, ContentValues values) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int update(Uri address, ContentValues values, String selection, String[] arguments) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int delete(Uri address, String selection, String[] arguments) {
        throw new UnsupportedOperationException();
    }
}
