package android.os;

/** Stands for the framework's interface of this name. */
public interface Parcelable {}
