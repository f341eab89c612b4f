package android.os;

/** Stands for the framework's class of this name. */
public final class Bundle {}
