package android.content;

import android.net.Uri;

/** Stands for the framework's class of this name: one address. */
public class ClipData {
    private final Uri uri;

    private ClipData(Uri uri) {
        this.uri = uri;
    }

    public static ClipData newRawUri(CharSequence label, Uri uri) {
        return new ClipData(uri);
    }

    Uri uri() {
        return uri;
    }
}
