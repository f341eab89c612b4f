//go:build jvm

#ifndef MACHINE_H
#define MACHINE_H

#include <jni.h>

// Starts this process's virtual machine with options and calls phone.Phone.begin; returns what went wrong, or NULL.
const char *machine_start(int count, char **options);
// Attaches this thread and returns its environment, or NULL.
JNIEnv *machine_attach(void);
void machine_detach(void);
// The context of an app that starts, as phone.Phone.start makes it, for every thread; or NULL.
jobject machine_app(JNIEnv *env, const char *home);

#endif
