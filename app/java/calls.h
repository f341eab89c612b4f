//go:build android || jvm

// The functions of the virtual machine that Go cannot call by itself, since they are pointers. Go knows one type of references.
#ifndef CALLS_H
#define CALLS_H

#include <jni.h>
#include <stdint.h>

// Keeps room for local references; anything but 0 is a failure.
jint java_push(JNIEnv *env, jint references);
void java_pop(JNIEnv *env);
// What was thrown since, which is then no longer pending; or NULL.
jobject java_thrown(JNIEnv *env);

jobject java_find_class(JNIEnv *env, const char *name);
jobject java_class_of(JNIEnv *env, jobject object);
jobject java_superclass(JNIEnv *env, jobject class);
jobject java_local(JNIEnv *env, jobject global);
void java_drop(JNIEnv *env, jobject local);
// Calls a method that returns what the first character of its result's type says; a constructor's is the object.
uint64_t java_call(JNIEnv *env, jobject on, jobject class, const char *name, const char *signature, const uint64_t *arguments);
uint64_t java_call_static(JNIEnv *env, jobject class, const char *name, const char *signature, const uint64_t *arguments);

jobject java_string(JNIEnv *env, const uint16_t *utf16, jsize length);
jsize java_string_length(JNIEnv *env, jobject text);
void java_string_read(JNIEnv *env, jobject text, jsize length, uint16_t *into);
jobject java_bytes(JNIEnv *env, const void *bytes, jsize length);
void java_bytes_read(JNIEnv *env, jobject array, jsize length, void *into);
jobject java_array(JNIEnv *env, jobject of, jsize length);
void java_array_set(JNIEnv *env, jobject array, jsize at, jobject element);
jobject java_array_get(JNIEnv *env, jobject array, jsize at);
jsize java_array_length(JNIEnv *env, jobject array);

#endif
