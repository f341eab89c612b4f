package android.view;

/** Stands for the framework's class of this name. */
public class HapticFeedbackConstants {
    public static final int LONG_PRESS = 0;
    public static final int VIRTUAL_KEY = 1;
}
