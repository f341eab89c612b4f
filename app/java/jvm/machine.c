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
		return "the phone did not begin";
	}
	(*machine)->DetachCurrentThread(machine);
	return NULL;
}

JNIEnv *machine_attach(void) {
	JNIEnv *env;
	return (*machine)->AttachCurrentThread(machine, (void **)&env, NULL) == JNI_OK ? env : NULL;
}

void machine_detach(void) { (*machine)->DetachCurrentThread(machine); }

jobject machine_app(JNIEnv *env, const char *home) {
	jstring path = (*env)->NewStringUTF(env, home);
	jclass phone = path == NULL ? NULL : (*env)->FindClass(env, "phone/Phone");
	jmethodID start = phone == NULL ? NULL : (*env)->GetStaticMethodID(env, phone, "start", "(Ljava/lang/String;)Landroid/content/Context;");
	jobject context = start == NULL ? NULL : (*env)->CallStaticObjectMethod(env, phone, start, path);
	if (!(*env)->ExceptionCheck(env)) return (*env)->NewGlobalRef(env, context);
	(*env)->ExceptionDescribe(env);
	(*env)->ExceptionClear(env);
	return NULL;
}
