//go:build jvm

#include "machine.h"

#include <stdlib.h>

static JavaVM *machine;

const char *machine_start(int count, char **options) {
	JavaVMOption *list = calloc((size_t)count, sizeof *list);
	for (int i = 0; i < count; i++) list[i].optionString = options[i];
	JavaVMInitArgs arguments = {.version = JNI_VERSION_1_6, .nOptions = count, .options = list};
	JNIEnv *env;
	jint started = JNI_CreateJavaVM(&machine, (void **)&env, &arguments);
	free(list);
	if (started != JNI_OK) return "the virtual machine did not start";
	jclass phone = (*env)->FindClass(env, "phone/Phone");
	jmethodID begin = phone == NULL ? NULL : (*env)->GetStaticMethodID(env, phone, "begin", "()V");
	if (begin != NULL) (*env)->CallStaticVoidMethod(env, phone, begin);
	if ((*env)->ExceptionCheck(env)) {
		(*env)->ExceptionDescribe(env);
		(*env)->ExceptionClear(env);
		return "the phone's keystore did not begin";
	}
	(*machine)->DetachCurrentThread(machine);
	return NULL;
}

JNIEnv *machine_attach(void) {
	JNIEnv *env;
	return (*machine)->AttachCurrentThread(machine, (void **)&env, NULL) == JNI_OK ? env : NULL;
}

void machine_detach(void) { (*machine)->DetachCurrentThread(machine); }

jobject machine_context(JNIEnv *env, const char *folder) {
	jstring path = (*env)->NewStringUTF(env, folder);
	if ((*env)->ExceptionCheck(env)) return NULL;
	jclass context = (*env)->FindClass(env, "android/content/Context");
	if ((*env)->ExceptionCheck(env)) return NULL;
	jmethodID init = (*env)->GetMethodID(env, context, "<init>", "(Ljava/lang/String;)V");
	if ((*env)->ExceptionCheck(env)) return NULL;
	jobject made = (*env)->NewObject(env, context, init, path);
	return (*env)->ExceptionCheck(env) ? NULL : made;
}
