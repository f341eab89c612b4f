package android.provider;

/** Stands for the framework's interface of this name. */
public interface OpenableColumns {
    String DISPLAY_NAME = "_display_name";
    String SIZE = "_size";
}
