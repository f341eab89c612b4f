package android.database;

import java.util.ArrayList;
import java.util.List;

/** Stands for the framework's class of this name, which stays on its first row. */
public class MatrixCursor implements Cursor {
    private final List<Object[]> rows = new ArrayList<>();

    public MatrixCursor(String[] columns, int capacity) {}

    public void addRow(Object[] row) {
        rows.add(row);
    }

    @Override
    public int getCount() {
        return rows.size();
    }

    @Override
    public boolean moveToFirst() {
        return !rows.isEmpty();
    }

    @Override
    public String getString(int column) {
        Object value = rows.get(0)[column];
        return value == null ? null : value.toString();
    }
}
