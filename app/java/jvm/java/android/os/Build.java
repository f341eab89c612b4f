package android.os;

/** Stands for the framework's class of this name. */
public class Build {
    public static class VERSION {
        /** For tests: the version of Android (API level) of apps that start from now on. */
        public static int SDK_INT = 24;
    }
}
