package android.view;

/** Stands for the framework's class of this name: a window's whole. */
public class View {
    private String felt = "";

    public boolean performHapticFeedback(int feedback) {
        Window.requireItsThread();
        felt += feedback + " ";
        return true;
    }

    /** For tests: what was felt, in order. */
    public String felt() {
        return felt;
    }
}
