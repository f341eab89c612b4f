package android.app;

import android.content.Context;
import android.os.Bundle;
import java.util.ArrayList;
import java.util.List;

/** Stands for the framework's class of this name. */
public class Application extends Context {
    private final List<ActivityLifecycleCallbacks> callbacks = new ArrayList<>();

    public interface ActivityLifecycleCallbacks {
        void onActivityCreated(Activity activity, Bundle state);

        void onActivityStarted(Activity activity);

        void onActivityResumed(Activity activity);

        void onActivityPaused(Activity activity);

        void onActivityStopped(Activity activity);

        void onActivitySaveInstanceState(Activity activity, Bundle state);

        void onActivityDestroyed(Activity activity);
    }

    public Application(String home) {
        super(home);
    }

    public void registerActivityLifecycleCallbacks(ActivityLifecycleCallbacks added) {
        callbacks.add(added);
    }

    /** For tests: a window is made. */
    public Activity opens() {
        Activity made = new Activity(this);
        for (ActivityLifecycleCallbacks c : callbacks) {
            c.onActivityCreated(made, null);
        }
        return made;
    }
}
