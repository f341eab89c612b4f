package android.net;

import android.os.Parcelable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Stands for the framework's class of this name. */
public class Uri implements Parcelable {
    private final String whole;

    private Uri(String whole) {
        this.whole = whole;
    }

    public static Uri parse(String whole) {
        return new Uri(whole);
    }

    public static Uri fromParts(String scheme, String rest, String fragment) {
        return new Uri(scheme + ":" + rest);
    }

    /** As Android has them: decoded one by one, none that is empty. */
    public List<String> getPathSegments() {
        List<String> segments = new ArrayList<>();
        String path = whole.replaceFirst("^[a-z]+://[^/]*", "").replaceFirst("[?#].*", "");
        for (String segment : path.split("/")) {
            if (!segment.isEmpty()) {
                segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
        return segments;
    }

    @Override
    public String toString() {
        return whole;
    }
}
