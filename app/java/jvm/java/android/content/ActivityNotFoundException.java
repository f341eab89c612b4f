package android.content;

/** Stands for the framework's class of this name. */
public class ActivityNotFoundException extends RuntimeException {}
