//go:build android || jvm

#include "calls.h"

#include <string.h>

jint java_push(JNIEnv *env, jint references) { return (*env)->PushLocalFrame(env, references); }

void java_pop(JNIEnv *env) { (*env)->PopLocalFrame(env, NULL); }

jobject java_thrown(JNIEnv *env) {
	jobject thrown = (*env)->ExceptionOccurred(env);
	if (thrown != NULL) (*env)->ExceptionClear(env);
	return thrown;
}

jobject java_find_class(JNIEnv *env, const char *name) { return (*env)->FindClass(env, name); }

jobject java_class_of(JNIEnv *env, jobject object) { return (*env)->GetObjectClass(env, object); }

jobject java_superclass(JNIEnv *env, jobject class) { return (*env)->GetSuperclass(env, class); }

jobject java_local(JNIEnv *env, jobject global) { return (*env)->NewLocalRef(env, global); }

void java_drop(JNIEnv *env, jobject local) { (*env)->DeleteLocalRef(env, local); }

// What the arguments are read as is 64 bits each, whatever their types: the machines that phones have begin with the lowest byte.
_Static_assert(sizeof(jvalue) == sizeof(uint64_t), "an argument is 64 bits");

static uint64_t call(JNIEnv *env, jobject on, jmethodID id, char result, const jvalue *arguments) {
	switch (result) {
	case 'V':
		(*env)->CallVoidMethodA(env, on, id, arguments);
		return 0;
	case 'Z':
		return (*env)->CallBooleanMethodA(env, on, id, arguments);
	case 'I':
		return (uint64_t)(*env)->CallIntMethodA(env, on, id, arguments);
	case 'J':
		return (uint64_t)(*env)->CallLongMethodA(env, on, id, arguments);
	default:
		return (uintptr_t)(*env)->CallObjectMethodA(env, on, id, arguments);
	}
}

uint64_t java_call(JNIEnv *env, jobject on, jobject class, const char *name, const char *signature, const uint64_t *arguments) {
	jmethodID id = (*env)->GetMethodID(env, class, name, signature);
	if (id == NULL) return 0;
	const jvalue *list = (const jvalue *)arguments;
	if (strcmp(name, "<init>") == 0) return (uintptr_t)(*env)->NewObjectA(env, class, id, list);
	return call(env, on, id, strchr(signature, ')')[1], list);
}

static uint64_t call_static(JNIEnv *env, jobject class, jmethodID id, char result, const jvalue *arguments) {
	switch (result) {
	case 'V':
		(*env)->CallStaticVoidMethodA(env, class, id, arguments);
		return 0;
	case 'Z':
		return (*env)->CallStaticBooleanMethodA(env, class, id, arguments);
	case 'I':
		return (uint64_t)(*env)->CallStaticIntMethodA(env, class, id, arguments);
	case 'J':
		return (uint64_t)(*env)->CallStaticLongMethodA(env, class, id, arguments);
	default:
		return (uintptr_t)(*env)->CallStaticObjectMethodA(env, class, id, arguments);
	}
}

uint64_t java_call_static(JNIEnv *env, jobject class, const char *name, const char *signature, const uint64_t *arguments) {
	jmethodID id = (*env)->GetStaticMethodID(env, class, name, signature);
	if (id == NULL) return 0;
	return call_static(env, class, id, strchr(signature, ')')[1], (const jvalue *)arguments);
}

jobject java_string(JNIEnv *env, const uint16_t *utf16, jsize length) { return (*env)->NewString(env, utf16, length); }

jsize java_string_length(JNIEnv *env, jobject text) { return (*env)->GetStringLength(env, text); }

void java_string_read(JNIEnv *env, jobject text, jsize length, uint16_t *into) {
	(*env)->GetStringRegion(env, text, 0, length, into);
}

jobject java_bytes(JNIEnv *env, const void *bytes, jsize length) {
	jobject array = (*env)->NewByteArray(env, length);
	if (array != NULL && length > 0) (*env)->SetByteArrayRegion(env, array, 0, length, bytes);
	return array;
}

void java_bytes_read(JNIEnv *env, jobject array, jsize length, void *into) {
	(*env)->GetByteArrayRegion(env, array, 0, length, into);
}

jobject java_array(JNIEnv *env, jobject of, jsize length) { return (*env)->NewObjectArray(env, length, of, NULL); }

void java_array_set(JNIEnv *env, jobject array, jsize at, jobject element) {
	(*env)->SetObjectArrayElement(env, array, at, element);
}

jobject java_array_get(JNIEnv *env, jobject array, jsize at) { return (*env)->GetObjectArrayElement(env, array, at); }

jsize java_array_length(JNIEnv *env, jobject array) { return (*env)->GetArrayLength(env, array); }
