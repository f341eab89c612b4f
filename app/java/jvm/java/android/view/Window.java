package android.view;

import android.view.WindowManager.LayoutParams;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands for the framework's class of this name, which only the thread of windows may touch once it is shown. */
public class Window {
    private static final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "main");
        made.setDaemon(true);
        return made;
    });

    private final LayoutParams attributes = new LayoutParams();
    private final View decor = new View();

    public static void onItsThread(Runnable work) {
        thread.execute(work);
    }

    static void requireItsThread() {
        if (!Thread.currentThread().getName().equals("main")) {
            throw new IllegalStateException("Only the original thread that created a view hierarchy can touch its views.");
        }
    }

    public LayoutParams getAttributes() {
        return attributes;
    }

    public void setAttributes(LayoutParams changed) {
        requireItsThread();
    }

    public void addFlags(int flags) {
        attributes.flags |= flags;
    }

    public View getDecorView() {
        return decor;
    }

    public boolean isSecure() {
        return (attributes.flags & LayoutParams.FLAG_SECURE) != 0;
    }

    /** For tests: brightness and whether the screen stays on, once all that was asked for is done. */
    public String shines() throws InterruptedException, ExecutionException {
        thread.submit(() -> {}).get();
        return attributes.screenBrightness + ((attributes.flags & LayoutParams.FLAG_KEEP_SCREEN_ON) != 0 ? " stays on" : "");
    }
}
