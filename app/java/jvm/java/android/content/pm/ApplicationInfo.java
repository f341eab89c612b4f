package android.content.pm;

/** Stands for the framework's class of this name. */
public class ApplicationInfo {
    public final int uid = 10123;
}
