package android.view;

/** Stands for the framework's interface of this name. */
public interface WindowManager {
    class LayoutParams {
        public static final int FLAG_KEEP_SCREEN_ON = 0x80;
        public static final int FLAG_SECURE = 0x2000;
        public static final float BRIGHTNESS_OVERRIDE_NONE = -1f;
        public static final float BRIGHTNESS_OVERRIDE_FULL = 1f;

        public int flags;
        public float screenBrightness = BRIGHTNESS_OVERRIDE_NONE;
    }
}
